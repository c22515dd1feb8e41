import { readAggregate } from '#cloud/cloudbase/aggregates'
import { demoCarById, demoCarsOf } from '#cloud/cloudbase/demo-cars'
import { organizationById, organizationsOfKind } from '#cloud/cloudbase/organizations'
import type { Booking } from '#cloud/domain/booking/booking'
import { bookingWindow, type DemoCar, slotEnd, slotStarts } from '#cloud/domain/booking/demo-car'
import type { BookingView, DemoCarOffer, SlotOffer, StoreOffer } from '#shared/api/booking'
import { clockOf, type Day, dayAfter, dayOf, formatDay, type Instant, msOf, weekdayOf } from '#shared/vocabulary/time'
import type { World } from './world'

const stateTitles = { requested: '待确认', confirmed: '已确认', ready: '可以试驾', cancelled: '已取消' } as const

/** Every store that has demo cars, with these and the routes it offers. */
export async function offersOf({ connection: { database } }: World): Promise<readonly StoreOffer[]> {
  const stores = await organizationsOfKind(database, 'store')
  const offers = await Promise.all(
    stores.map(async ({ id, name, city, address, phone, routes }) => {
      const cars = (await demoCarsOf(database, id)).filter(({ state }) => state === 'active').map(carOffer)
      return { id, name, city, address, phone, cars, routes: routes.map(({ speedLimit: _, ...route }) => route) }
    }),
  )
  return offers.filter(({ cars }) => cars.length > 0)
}

/** The days that may be booked now. */
export function offerDays(now: Instant): readonly { day: Day; weekday: string }[] {
  const { from, lastDay } = bookingWindow(now)
  const days: { day: Day; weekday: string }[] = []
  for (let day = dayOf(from); day <= lastDay; day = dayAfter(day, 1)) days.push({ day, weekday: weekdayOf(day) })
  return days
}

/** The slots of a day that are not too near; taken ones are shown as taken. */
export function slotOffers(day: Day, now: Instant, taken: ReadonlySet<string>): readonly SlotOffer[] {
  const { from: earliest, lastDay } = bookingWindow(now)
  if (day > lastDay) return []
  return slotStarts(day)
    .filter((from) => msOf(from) >= msOf(earliest))
    .map((from) => ({ from, to: slotEnd(from), label: labelOf(from), free: !taken.has(from) }))
}

/** The free slots nearest to a wanted one, in words: 10:30、11:15、9月3日 09:00. */
export function nearestFree(wanted: Instant, now: Instant, taken: ReadonlySet<string>): string {
  const days = [dayOf(wanted), dayAfter(dayOf(wanted), 1)]
  const free = days.flatMap((day) => slotOffers(day, now, taken)).filter((slot) => slot.free && slot.from !== wanted)
  const distance = (from: Instant) => Math.abs(msOf(from) - msOf(wanted))
  const nearest = [...free].sort((a, b) => distance(a.from) - distance(b.from)).slice(0, 3)
  const inOrder = nearest.sort((a, b) => a.from.localeCompare(b.from))
  const words = inOrder.map(
    ({ from }) => `${dayOf(from) === days[0] ? '' : `${formatDay(dayOf(from)).slice(5)} `}${clockOf(from)}`,
  )
  return words.join('、') || '其他日期'
}

/** A booking as the people in it see it. */
export async function bookingView(world: World, booking: Booking): Promise<BookingView> {
  const { connection, cipher } = world
  const { database } = connection
  const [store, car, customer, salesperson] = await Promise.all([
    organizationById(database, booking.store),
    demoCarById(database, booking.car),
    readAggregate(database, cipher, 'person', booking.customer),
    readAggregate(database, cipher, 'person', booking.salesperson),
  ])
  if (!store || !car || !customer || !salesperson)
    throw new Error(`booking ${booking.id} names something that does not exist`)
  const { id, state, from, to, contract } = booking
  return {
    id,
    state,
    stateTitle: stateTitles[state],
    storeName: store.name,
    storeAddress: store.address,
    carName: car.name,
    carBody: car.body,
    carPaint: car.paint,
    plate: car.plate,
    from,
    to,
    when: `${formatDay(dayOf(from))} ${weekdayOf(dayOf(from))} ${labelOf(from)}`,
    routeName: store.routes.find((route) => route.id === booking.route)?.name ?? '',
    customerName: customer.name,
    salespersonName: salesperson.name,
    contract,
  }
}

function labelOf(from: Instant): string {
  return `${clockOf(from)}–${clockOf(slotEnd(from))}`
}

function carOffer({ id, model, name, body, energy, gearbox, colour, paint, plate, priceFen }: DemoCar): DemoCarOffer {
  return { id, model, name, body, energy, gearbox, colour, paint, plate, priceFen }
}
