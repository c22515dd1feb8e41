import * as v from 'valibot'
import { licenceClasses } from '../catalog/sales/test-drive-agreement'
import { action } from './action'
import { day, id, identityNumber, instant, nothing } from './input'

/**
 * requested: slot held, agreement made; confirmed: the salesperson has signed; ready: sealed, the drive may start;
 * cancelled: the agreement was recalled or rejected, the slot is free again.
 */
export type BookingState = 'requested' | 'confirmed' | 'ready' | 'cancelled'

export interface RouteOffer {
  readonly id: string
  readonly name: string
  readonly km: number
  readonly minutes: number
  readonly highway: boolean
}

export interface DemoCarOffer {
  readonly id: string
  readonly model: string
  /** Name as the trade says it, 翎川 S5 精英版. */
  readonly name: string
  readonly body: 'hatchback' | 'sedan' | 'suv' | 'mpv'
  readonly energy: string
  readonly gearbox: string
  readonly colour: string
  /** The paint as #RRGGBB, for drawing the car. */
  readonly paint: string
  readonly plate: string
  readonly priceFen: number
}

export interface StoreOffer {
  readonly id: string
  readonly name: string
  readonly city: string
  readonly address: string
  readonly phone: string
  readonly cars: readonly DemoCarOffer[]
  readonly routes: readonly RouteOffer[]
}

/** One slot of a demo car; `free` is the state at the moment of asking. */
export interface SlotOffer {
  readonly from: string
  readonly to: string
  /** 09:00–09:30 */
  readonly label: string
  readonly free: boolean
}

export interface BookingView {
  readonly id: string
  readonly state: BookingState
  readonly stateTitle: string
  readonly storeName: string
  readonly storeAddress: string
  readonly carName: string
  readonly carBody: DemoCarOffer['body']
  readonly carPaint: string
  readonly plate: string
  readonly from: string
  readonly to: string
  /** 2026年11月26日 星期四 10:30–11:00 */
  readonly when: string
  readonly routeName: string
  /** Masked for anyone but the customer and their salesperson. */
  readonly customerName: string
  readonly salespersonName: string
  readonly contract: string
}

export const booking = {
  /** Stores, demo cars and routes that may be booked, and the days one may choose. */
  'booking.offers': action('person', nothing).returns<{
    stores: readonly StoreOffer[]
    days: readonly { day: string; weekday: string }[]
  }>(),
  'booking.slots': action('person', v.strictObject({ car: id, day })).returns<{ slots: readonly SlotOffer[] }>(),
  /** Holds a slot and draws up the agreement. `request` is chosen by the client once per attempt: repeating is safe. */
  'booking.request': action(
    'person',
    v.strictObject({
      request: id,
      car: id,
      from: instant,
      route: id,
      licence: v.strictObject({
        number: identityNumber,
        class: v.picklist(licenceClasses, '请选择准驾车型'),
        firstOn: day,
        validTo: v.union([day, v.literal('长期')], '请填写驾驶证有效期'),
      }),
      sober: v.boolean(),
      healthy: v.boolean(),
      recording: v.boolean(),
    }),
  ).returns<BookingView>(),
  'booking.view': action('person', v.strictObject({ booking: id })).returns<BookingView>(),
  /** The bookings of the caller, as customer or as salesperson, newest first. */
  'booking.list': action('person', nothing).returns<{ bookings: readonly BookingView[] }>(),
}
