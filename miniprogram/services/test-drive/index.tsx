import Taro from '@tarojs/taro'
import { useCallback, useRef, useState } from 'react'
import { useAsk } from '@/ask'
import { attemptId, today } from '@/clock'
import { call } from '@/cloud'
import { Loaded } from '@/components/loaded'
import { replace, routes, toSignIn } from '@/routes'
import { Bar } from '@/ui/bar'
import { Button } from '@/ui/button'
import { Notice } from '@/ui/notice'
import { goBack, Page } from '@/ui/page'
import { Skeleton } from '@/ui/skeleton'
import { Steps } from '@/ui/steps'
import { ChooseCar } from './choose-car'
import { ChooseTime } from './choose-time'
import { Confirm } from './confirm'
import { EnterLicence } from './enter-licence'
import { checkLicence } from './licence'
import { blankWish, missing, stepTitles, type Wish } from './wish'

const last = stepTitles.length - 1

/** 预约试驾: four steps on one page; at the end the slot is held and the agreement drawn up. */
export default function TestDrive() {
  const offers = useAsk('booking.offers', {})
  const [step, setStep] = useState(0)
  const [wish, setWish] = useState<Wish>(blankWish)
  const [licenceTried, setLicenceTried] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [lost, setLost] = useState<{ from: string; text: string } | null>(null)
  const [sending, setSending] = useState(false)
  const attempt = useRef('')

  const day = wish.day ?? offers.value?.days[0]?.day ?? null
  const slotsOf = step === 1 && wish.car && day ? { car: wish.car.id, day } : null
  const slots = useAsk('booking.slots', slotsOf, () => 15_000)

  const turnTo = (next: number) => {
    setStep(next)
    void Taro.pageScrollTo({ scrollTop: 0, duration: 0 })
  }

  const onWish = useCallback((change: Partial<Wish>) => {
    attempt.current = '' // another wish is another attempt
    setTrouble(null)
    if (change.slot) setLost(null)
    setWish((before) => ({ ...before, ...change }))
  }, [])

  const checked = checkLicence(wish.licence, today(), day ?? today())
  const errors = licenceTried && 'errors' in checked ? checked.errors : {}

  const send = async () => {
    if (!wish.car || !wish.slot || !wish.route || wish.recording === null || !('licence' in checked) || sending) return
    setSending(true)
    attempt.current ||= attemptId()
    const { sober, healthy, recording } = wish
    const reply = await call('booking.request', {
      request: attempt.current,
      car: wish.car.id,
      from: wish.slot.from,
      route: wish.route.id,
      licence: checked.licence,
      sober,
      healthy,
      recording,
    })
    setSending(false)
    if (reply.ok) return replace(routes.booking(reply.value.id))
    if (reply.refusal.code === 'not-signed-in') return toSignIn()
    if (reply.refusal.code === 'slot-taken') {
      setLost({ from: wish.slot.from, text: reply.refusal.text })
      onWish({ slot: null })
      return turnTo(1)
    }
    setTrouble(reply.refusal.text)
  }

  const next = () => {
    const lacking = missing(step, wish)
    setTrouble(lacking)
    if (lacking) return
    if (step === 2) {
      setLicenceTried(true)
      if ('errors' in checked) return setTrouble('请核对驾驶证信息后继续')
    }
    if (step === last) return void send()
    if (step === 0) setWish((before) => ({ ...before, day }))
    turnTo(step + 1)
  }
  const back = () => {
    setTrouble(null)
    if (step === 0) goBack()
    else turnTo(step - 1)
  }

  return (
    <Page
      title="预约试驾"
      onBack={back}
      foot={
        offers.value ? (
          <Bar
            note={
              trouble ? (
                <Notice tone="red">{trouble}</Notice>
              ) : step === last ? (
                '提交后将为您保留时段，并生成试驾协议供您签署。'
              ) : null
            }
          >
            <Button busy={sending} onPress={next}>
              {step === last ? '提交预约' : '下一步'}
            </Button>
          </Bar>
        ) : null
      }
    >
      <Loaded of={offers} skeleton={<Skeleton sheets={[[40], [60, 80], [60, 80], 180]} />}>
        {({ stores, days }) => (
          <>
            <Steps titles={stepTitles} at={step} />
            {step === 0 ? <ChooseCar stores={stores} wish={wish} onWish={onWish} /> : null}
            {step === 1 ? (
              <ChooseTime days={days} slots={slots} lost={lost} wish={{ ...wish, day }} onWish={onWish} />
            ) : null}
            {step === 2 ? <EnterLicence wish={wish} onWish={onWish} errors={errors} /> : null}
            {step === last ? <Confirm wish={wish} onWish={onWish} /> : null}
          </>
        )}
      </Loaded>
    </Page>
  )
}
