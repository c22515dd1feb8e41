import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { keyOf, openAnswers, questionOf } from './answers'
import { noNetwork } from './reply'

type Reply = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly refusal: typeof noNetwork }

/** A cloud whose answers come when and in the order the test says. */
function slowCloud() {
  const flights: { key: string; answer: (reply: Reply) => void }[] = []
  const put = (key: string) => new Promise<Reply>((answer) => flights.push({ key, answer }))
  let ms = 0
  const answers = openAnswers(
    put,
    () => {
      ms += 1000
      return new Date(ms).toISOString()
    },
    5,
  )
  return { answers, flights }
}

const settled = () => new Promise((resolve) => setTimeout(resolve))
const key = keyOf('contract.list', { page: 1 })

test('what several parts of a page ask at once is asked once, and all of them hear it', async () => {
  const { answers, flights } = slowCloud()
  const heard: number[] = []
  answers.watch(key, () => heard.push(1))
  answers.watch(key, () => heard.push(2))
  void answers.ask(key)
  void answers.ask(key)
  assert.equal(flights.length, 1)
  flights[0]?.answer({ ok: true, value: 'a' })
  await settled()
  assert.deepEqual(heard, [1, 2])
  assert.equal(answers.known(key).value, 'a')
})

test('a failure keeps what was there and when it was heard; the next answer ends the trouble', async () => {
  const { answers, flights } = slowCloud()
  answers.take(key, 'a')
  const { at } = answers.known(key)
  void answers.ask(key)
  flights[0]?.answer({ ok: false, refusal: noNetwork })
  await settled()
  assert.deepEqual(
    { ...answers.known(key), rounds: 0 },
    { value: 'a', answered: true, at, trouble: noNetwork, rounds: 0 },
  )
  void answers.ask(key)
  flights[1]?.answer({ ok: true, value: 'b' })
  await settled()
  assert.equal(answers.known(key).value, 'b')
  assert.equal(answers.known(key).trouble, null)
})

test('whatever the order in which answers arrive, only the latest question counts', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 2, max: 6 }), fc.infiniteStream(fc.nat()), async (count, chance) => {
      const { answers, flights } = slowCloud()
      for (let i = 0; i < count; i++) void answers.ask(key, true)
      const order = flights.map((flight, i) => ({ flight, i, at: chance.next().value ?? 0 }))
      for (const { flight, i } of order.sort((a, b) => a.at - b.at)) flight.answer({ ok: true, value: i })
      await settled()
      assert.equal(answers.known(key).value, count - 1)
    }),
  )
})

test('a value taken from another action is newer than an answer still on its way', async () => {
  const { answers, flights } = slowCloud()
  void answers.ask(key)
  answers.take(key, 'signed')
  flights[0]?.answer({ ok: true, value: 'unsigned' })
  await settled()
  assert.equal(answers.known(key).value, 'signed')
})

test('when somebody else asks from now on, nothing of the one before is shown, not even what was on its way', async () => {
  const { answers, flights } = slowCloud()
  const other = keyOf('session.current', {})
  answers.watch(key, () => undefined)
  answers.take(key, 'mine')
  answers.take(other, 'me')
  void answers.ask(key)
  answers.forget()
  assert.equal(answers.known(key).answered, false)
  assert.equal(answers.known(other).answered, false)
  assert.equal(flights.length, 2, 'what a page watches is asked anew, and nothing else')
  flights[0]?.answer({ ok: true, value: 'mine' })
  await settled()
  assert.equal(answers.known(key).answered, false)
  flights[1]?.answer({ ok: true, value: 'yours' })
  await settled()
  assert.equal(answers.known(key).value, 'yours')
})

test('old answers that no page shows make room, those that a page shows stay', () => {
  const { answers } = slowCloud()
  const keys = Array.from({ length: 12 }, (_, i) => keyOf('contract.view', { contract: String(i) }))
  answers.watch(keys[0] ?? '', () => undefined)
  for (const each of keys) answers.take(each, each)
  const kept = keys.filter((each) => answers.known(each).answered)
  assert.ok(kept.includes(keys[0] ?? ''))
  assert.ok(kept.includes(keys[11] ?? ''))
  assert.ok(kept.length <= 6)
})

test('a question can be read back from its name', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]+\.[a-z-]+$/), fc.dictionary(fc.string(), fc.jsonValue()), (action, input) => {
      const asJson = JSON.parse(JSON.stringify(input)) as unknown
      assert.deepEqual(questionOf(keyOf(action, input)), { action, input: asJson })
    }),
  )
})
