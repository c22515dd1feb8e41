import { useAsk } from '@/ask'
import { Loaded } from '@/components/loaded'
import { Bar } from '@/ui/bar'
import { Button } from '@/ui/button'
import { Notice } from '@/ui/notice'
import { Page } from '@/ui/page'
import { Skeleton } from '@/ui/skeleton'
import { Steps } from '@/ui/steps'
import { ChooseCar } from './choose-car'
import { ChooseTime } from './choose-time'
import { Confirm } from './confirm'
import { EnterLicence } from './enter-licence'
import { useBooking } from './use-booking'
import { lastStep, stepTitles } from './wish'

const slotsPauseMs = 15_000

/** 预约试驾: four steps on one page; at the end the slot is held and the agreement drawn up. */
export default function TestDrive() {
  const offers = useAsk('booking.offers', {})
  const booking = useBooking(offers.value?.days[0]?.day ?? null)
  const { step, wish, onWish, errors, trouble, lost, sending, next, back } = booking
  const slotsOf = step === 1 && wish.car && wish.day ? { car: wish.car.id, day: wish.day } : null
  const slots = useAsk('booking.slots', slotsOf, () => slotsPauseMs)

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
              ) : step === lastStep ? (
                '提交后将为您保留时段，并生成试驾协议供您签署。'
              ) : null
            }
          >
            <Button busy={sending} onPress={next}>
              {step === lastStep ? '提交预约' : '下一步'}
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
            {step === 1 ? <ChooseTime days={days} slots={slots} lost={lost} wish={wish} onWish={onWish} /> : null}
            {step === 2 ? <EnterLicence wish={wish} onWish={onWish} errors={errors} /> : null}
            {step === lastStep ? <Confirm wish={wish} onWish={onWish} /> : null}
          </>
        )}
      </Loaded>
    </Page>
  )
}
