import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { Invocation } from './invocation'
import { startTimers } from './timers'

test('a timer comes at every whole second it names, once, with the event of the platform', async () => {
  const calls: { at: number; call: Invocation }[] = []
  const timers = startTimers([{ function: 'worker', name: 'tick', cron: '* * * * * * *' }], async (call) => {
    calls.push({ at: Date.now(), call })
    return { ok: true, requestId: '1', result: 'null' }
  })
  await pause(3100)
  timers.close()
  const seconds = calls.map(({ at }) => Math.round(at / 1000))
  assert.ok(calls.length === 3 || calls.length === 4, `${calls.length} calls`)
  assert.deepEqual(
    seconds,
    seconds.map((_, i) => (seconds[0] ?? 0) + i),
  )
  assert.equal(calls[0]?.call.source, 'timer')
  const event = calls[0]?.call.event as Record<string, string>
  assert.deepEqual(Object.keys(event), ['Type', 'TriggerName', 'Time', 'Message'])
  assert.equal(event.Type, 'Timer')
  assert.equal(event.TriggerName, 'tick')
})

test('a timer that still runs is skipped, by the clock and by hand', async () => {
  let running = 0
  let most = 0
  const timers = startTimers([{ function: 'worker', name: 'tick', cron: '* * * * * * *' }], async () => {
    most = Math.max(most, ++running)
    await pause(1500)
    running--
    return { ok: false, requestId: '1', code: 'FUNCTIONS_EXECUTE_FAIL', message: 'x' }
  })
  const first = timers.fire('worker', 'tick')
  assert.ok(first)
  assert.equal(timers.fire('worker', 'tick'), undefined)
  assert.equal(timers.fire('worker', 'other'), undefined)
  assert.equal(timers.states()[0]?.running, true)
  await first
  assert.equal(timers.states()[0]?.last?.code, 'FUNCTIONS_EXECUTE_FAIL')
  await pause(600)
  timers.close()
  assert.equal(most, 1)
})
