import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { instantAt, later } from '#shared/vocabulary/time'
import { nearestFree } from './slots'

const day = (free: readonly boolean[]) =>
  free.map((isFree, i) => {
    const from = later(instantAt('2026-11-26', '09:00'), i * 45 * 60_000)
    return { from, to: later(from, 30 * 60_000), label: String(i), free: isFree }
  })
const labels = (slots: readonly { readonly label: string }[]) => slots.map((slot) => slot.label)

test('the nearest free slots are offered, in the order of the day', () => {
  const slots = day([true, true, false, false, true, true])
  assert.deepEqual(labels(nearestFree(slots, slots[2]?.from ?? '', 3)), ['0', '1', '4'])
})

test('what is offered is free, is not the slot that was lost, and nothing free and nearer was left out', () => {
  fc.assert(
    fc.property(
      fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }),
      fc.nat(11),
      fc.integer({ min: 1, max: 4 }),
      (free, at, most) => {
        const slots = day(free)
        const wanted = slots[at % slots.length]?.from ?? ''
        const offered = nearestFree(slots, wanted, most)
        const away = (slot: { from: string }) => Math.abs(Date.parse(slot.from) - Date.parse(wanted))
        const others = slots.filter((slot) => slot.free && slot.from !== wanted && !offered.includes(slot))
        const farthest = Math.max(0, ...offered.map(away))
        return (
          offered.every((slot) => slot.free && slot.from !== wanted) &&
          offered.length === Math.min(most, offered.length + others.length) &&
          others.every((slot) => away(slot) >= farthest)
        )
      },
    ),
  )
})
