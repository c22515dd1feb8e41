import Taro from '@tarojs/taro'
import { useCallback, useRef, useState } from 'react'
import { attemptId, today } from '@/clock'
import { call } from '@/cloud'
import { askForMessages } from '@/messages'
import { replace, routes, toSignIn } from '@/routes'
import { goBack } from '@/ui/page'
import { checkLicence, type Licence, type LicenceErrors } from './licence'
import { blankWish, lastStep, missing, type Wish } from './wish'

/** Sends a complete wish; null when something is still missing. The same `attempt` twice is one booking. */
async function request(attempt: string, wish: Wish, licence: Licence) {
  const { car, slot, route, sober, healthy, recording } = wish
  if (!car || !slot || !route || recording === null) return null
  const chosen = { car: car.id, from: slot.from, route: route.id }
  return call('booking.request', { request: attempt, ...chosen, licence, sober, healthy, recording })
}

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
    if (sending || !('licence' in checked)) return
    askForMessages(['please-sign', 'completed'])
    setSending(true)
    attempt.current ||= attemptId()
    const reply = await request(attempt.current, wish, checked.licence)
    setSending(false)
    if (reply === null) return
    if (reply.ok) return replace(routes.booking(reply.value.id))
    if (reply.refusal.code === 'not-signed-in') return toSignIn()
    if (reply.refusal.code !== 'slot-taken') return setTrouble(reply.refusal.text)
    setLost({ from: wish.slot?.from ?? '', text: reply.refusal.text })
    onWish({ slot: null })
    turnTo(1)
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
