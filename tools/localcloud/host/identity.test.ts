import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import type { Host } from './host'
import type { Identity } from './invocation'
import { sampleFunctions, sampleHost } from './sample-functions'

const samples = sampleFunctions()
let host: Host

// asks in every way in which the product or the vendor's SDK learns who calls, again and again, with other calls in between
before(() => {
  const mirror = samples.add(
    'mirror',
    `import tcb from '@cloudbase/node-sdk'
     import { wechatCaller } from '#cloud/cloudbase/caller'
     const app = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV })
     const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
     export async function main({ waits, end, userInfo }, context) {
       const seen = []
       for (const ms of waits) {
         const { WX_OPENID, WX_APPID, WX_UNIONID, TCB_SOURCE_IP } = tcb.getCloudbaseContext(context)
         const { openId, appId } = app.auth().getUserInfo()
         seen.push({
           caller: wechatCaller(context),
           context: [WX_OPENID, WX_APPID, WX_UNIONID, TCB_SOURCE_IP],
           user: [openId, appId],
           ip: app.auth().getClientIP(),
           bare: [process.env.WX_OPENID, process.env.WX_UNIONID, process.env.WX_CLIENTIP],
           event: userInfo,
           request: [context.request_id, JSON.parse(context.environment).TCB_SEQID],
         })
         if (ms > 0) await sleep(ms)
       }
       if (end === 'crash') process.exit(1)
       if (end === 'stray') setTimeout(() => Promise.reject(new Error('nobody waits')), 1)
       if (end === 'throw') throw new Error(JSON.stringify(seen))
       if (end === 'sleep') await sleep(60_000)
       return seen
     }`,
    { maxInstances: 16, timeoutSeconds: 1, memoryMb: 64 },
  )
  host = sampleHost([mirror])
})
after(async () => {
  await host.close()
  samples.remove()
})

interface Seen {
  readonly caller: { readonly openId: string; readonly appId: string } | null
  readonly context: readonly unknown[]
  readonly user: readonly unknown[]
  readonly ip: unknown
  readonly bare: readonly unknown[]
  readonly event: unknown
  readonly request: readonly unknown[]
}

const name = fc.stringMatching(/^[\w-]{1,28}$/)
const identity: fc.Arbitrary<Identity | undefined> = fc.option(
  fc
    .record({ openId: name, appId: name }, { noNullPrototype: true })
    .chain((base) =>
      fc
        .record({ unionId: fc.option(name, { nil: undefined }), clientIp: fc.option(fc.ipV4(), { nil: undefined }) })
        .map(({ unionId, clientIp }) => ({ ...base, ...(unionId && { unionId }), ...(clientIp && { clientIp }) })),
    ),
  { nil: undefined, freq: 3 },
)
const end = fc.oneof(
  { weight: 80, arbitrary: fc.constant('return') },
  ...['throw', 'crash', 'stray'].map((kind) => ({ weight: 1, arbitrary: fc.constant(kind) })),
)
const waits = fc.array(fc.nat({ max: 12 }), { minLength: 1, maxLength: 4 })

/** What each reading must be, for a caller or for nobody. `undefined` does not travel: it arrives as null or not at all. */
const expected = (who: Identity | undefined, requestId: string): Seen => {
  const { openId = null, appId = null, unionId = null, clientIp = null } = who ?? {}
  return {
    caller: who ? { openId: who.openId, appId: who.appId } : null,
    context: [openId, appId, unionId, clientIp],
    user: [openId ?? '', appId ?? ''],
    ip: clientIp ?? '',
    bare: [openId, unionId, clientIp],
    event: who ? { openId: who.openId, appId: who.appId } : null,
    request: [requestId, requestId],
  }
}

const ask = async (call: { who: Identity | undefined; waits: readonly number[]; end: string }, requestId: string) => {
  const { who, ...event } = call
  const source = who ? ('wx_client' as const) : ('scf' as const)
  const answer = await host.invoke({ name: 'mirror', event, source, requestId, ...(who && { identity: who }) })
  assert.equal(answer.requestId, requestId)
  return answer
}

let asked = 0
const check = async (call: { who: Identity | undefined; waits: readonly number[]; end: string }) => {
  asked += 1
  const requestId = `r-${asked}`
  const answer = await ask(call, requestId)
  if (call.end === 'crash') return assert.equal(!answer.ok && answer.code, 'FUNCTIONS_EXECUTE_FAIL')
  const text = answer.ok ? answer.result : /^Error: (\[.*\])$/m.exec(answer.message)?.[1]
  // a stray error of the call before may end the instance under a call: that call fails, and is told nothing of anybody
  if (text === undefined) return assert.match(!answer.ok ? answer.message : '', /nobody waits/)
  const readings = JSON.parse(text) as Seen[]
  assert.equal(readings.length, call.waits.length)
  for (const reading of readings) assert.deepEqual(clean(reading), expected(call.who, requestId))
}

/** What an absent value becomes on its way differs by place. */
const clean = (seen: Seen): Seen => ({
  ...seen,
  context: seen.context.map((value) => value ?? null),
  user: seen.user.map((value) => value ?? ''),
  ip: seen.ip ?? '',
  bare: seen.bare.map((value) => value ?? null),
  event: seen.event ?? null,
})

test('sixteen at once, whoever they are and however their calls end, never see each other', async () => {
  const crowd = fc.array(fc.record({ who: identity, waits, end }), { minLength: 16, maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(crowd, async (calls) => {
      await Promise.all(calls.map(check))
    }),
    { numRuns: 5 },
  )
  assert.ok(asked >= 80)
})

test('after instances ran out of time or crashed, those who follow find nothing of them', async () => {
  const who = (n: number) => ({ openId: `late-${n}`, appId: 'wx', unionId: `u-${n}`, clientIp: `10.0.0.${n}` })
  const doomed = Array.from({ length: 4 }, (_, n) => ({ who: who(n), waits: [1], end: n % 2 ? 'sleep' : 'crash' }))
  const followers = Array.from({ length: 24 }, (_, n) => ({
    who: n % 2 ? undefined : { openId: `next-${n}`, appId: 'wx' },
    waits: [0, 3],
    end: 'return',
  }))
  const [answers] = await Promise.all([
    Promise.all(doomed.map((call, n) => ask(call, `doomed-${n}`))),
    Promise.all(followers.map(check)),
  ])
  const codes = answers.map((answer) => !answer.ok && answer.code)
  assert.deepEqual(
    codes,
    doomed.map(({ end: kind }) => (kind === 'sleep' ? 'FUNCTIONS_TIME_LIMIT_EXCEEDED' : 'FUNCTIONS_EXECUTE_FAIL')),
  )
})
