import type { DemoCarOffer, RouteOffer, SlotOffer, StoreOffer } from '#shared/api/booking'
import type { LicenceForm } from './licence'

/** What the person has chosen and typed so far. */
export interface Wish {
  readonly store: StoreOffer | null
  readonly car: DemoCarOffer | null
  readonly day: string | null
  readonly slot: SlotOffer | null
  readonly route: RouteOffer | null
  readonly licence: LicenceForm
  readonly sober: boolean
  readonly healthy: boolean
  readonly recording: boolean | null
}

export const blankWish: Wish = {
  store: null,
  car: null,
  day: null,
  slot: null,
  route: null,
  licence: { number: '', class: null, firstOn: '', validTo: '' },
  sober: false,
  healthy: false,
  recording: null,
}

export const stepTitles = ['门店与车辆', '时间与路线', '驾驶证', '声明与确认'] as const
export const lastStep = stepTitles.length - 1

export interface StepProps {
  readonly wish: Wish
  readonly onWish: (change: Partial<Wish>) => void
}

/** What is still missing on a step, as a request; null when the step is complete. The licence has its own check. */
export function missing(step: number, wish: Wish): string | null {
  if (step === 0) {
    if (!wish.store) return '请选择门店'
    return wish.car ? null : '请选择试驾车'
  }
  if (step === 1) {
    if (!wish.slot) return '请选择试驾时段'
    return wish.route ? null : '请选择试驾路线'
  }
  if (step === 3) {
    if (!wish.sober || !wish.healthy) return '请逐项确认试驾声明'
    return wish.recording === null ? '请选择是否同意车内录像录音' : null
  }
  return null
}
