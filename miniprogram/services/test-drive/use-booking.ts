import Taro from '@tarojs/taro'
import { useCallback, useRef, useState } from 'react'
import { attemptId, today } from '@/clock'
import { call } from '@/cloud'
import { replace, routes, toSignIn } from '@/routes'
import { goBack } from '@/ui/page'
import { checkLicence, type LicenceErrors } from './licence'
import { blankWish, lastStep, missing, type Wish } from './wish'

/** One booking while it is being filled in: what is wished, on which step, what stands in the way; and sending it. */
export function useBooking(firstDay: string | null) {
  const [step, setStep] = useState(0)
  const [wish, setWish] = useState<Wish>(blankWish)
  const [licenceTried, setLicenceTried] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [lost, setLost] = useState<{ from: string; text: string } | null>(null)
  const [sending, setSending] = useState(false)
  const attempt = useRef('')

  const day = wish.day ?? firstDay

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
  const errors: LicenceErrors = licenceTried && 'errors' in checked ? checked.errors : {}

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
    if (step === lastStep) return void send()
    if (step === 0) setWish((before) => ({ ...before, day }))
    turnTo(step + 1)
  }
  const back = () => {
    setTrouble(null)
    if (step === 0) goBack()
    else turnTo(step - 1)
  }

  return { step, wish: { ...wish, day }, onWish, errors, trouble, lost, sending, next, back }
}
