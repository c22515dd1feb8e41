import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openFunctionLog } from './function-log'
import { startHost } from './host'
import type { Answer } from './invocation'
import { sampleEnvironment, sampleFunctions, sampleHost } from './sample-functions'

const samples = sampleFunctions()
after(() => samples.remove())

const echo = samples.add(
  'echo',
  `import tcb from '@cloudbase/node-sdk'
   export async function main(event, context) {
     return { sdk: tcb.getCloudbaseContext(context), context }
   }`,
)
const faults = samples.add(
  'faults',
  `export async function main(event) {
     if (event.kind === 'throw') throw new Error('as planned')
     if (event.kind === 'reject') Promise.reject(new Error('nobody waits for me'))
     if (event.kind === 'exit') process.exit(3)
     if (event.kind === 'loop') for (;;);
     if (event.kind === 'long') return 'x'.repeat(6 * 1024 * 1024)
     if (event.kind === 'sleep') await new Promise((resolve) => setTimeout(resolve, 10_000))
     if (event.kind === 'nothing') return undefined
     await new Promise((resolve) => setTimeout(resolve, 20))
     return process.env
   }`,
  { timeoutSeconds: 1 },
)
const hungry = samples.add(
  'hungry',
  `export async function main() { const all = []; for (;;) all.push(new Array(100_000).fill(Math.random())) }`,
  { timeoutSeconds: 30, memoryMb: 32 },
)

function resultOf<T>(answer: Answer): T {
  assert.ok(answer.ok, JSON.stringify(answer))
  return JSON.parse(answer.result) as T
}

interface Seen {
  sdk: Record<string, string>
  context: Record<string, unknown>
}

test('a handler is told what the platform tells it', async () => {
  const host = sampleHost([echo])
  const answer = await host.invoke({ name: 'echo', event: { a: 1 }, source: 'scf', requestId: 'r-1' })
  const { context, sdk } = resultOf<Seen>(answer)
  assert.equal(context.request_id, 'r-1')
  assert.equal(context.memory_limit_in_mb, 256)
  assert.equal(context.time_limit_in_ms, 3000)
  assert.equal(context.function_name, 'echo')
  assert.equal(sdk.TRIGGER_SRC, 'tcb')
  assert.equal(sdk.TCB_ENV, 'local')
  await host.close()
})

test('a function sees its own variables and nothing of the process that hosts it', async () => {
  process.env.SECRET_OF_THE_HOST = 'x'
  const host = sampleHost([faults])
  const seen = resultOf<Record<string, string>>(await host.invoke({ name: 'faults', event: {}, source: 'scf' }))
  assert.equal(seen.SECRET_OF_THE_HOST, undefined)
  assert.equal(seen.HOME, undefined)
  assert.equal(seen.SCF_NAMESPACE, 'local')
  await host.close()
})

test('every way to fail has the code of the platform, and the next call is served', async () => {
  const host = sampleHost([faults, hungry])
  const expected = {
    throw: 'FUNCTIONS_EXECUTE_FAIL',
    reject: 'FUNCTIONS_EXECUTE_FAIL',
    exit: 'FUNCTIONS_EXECUTE_FAIL',
    long: 'FUNCTIONS_EXECUTE_FAIL',
    sleep: 'FUNCTIONS_TIME_LIMIT_EXCEEDED',
    loop: 'FUNCTIONS_TIME_LIMIT_EXCEEDED',
  }
  const answers = await Promise.all(
    Object.keys(expected).map((kind) => host.invoke({ name: 'faults', event: { kind }, source: 'scf' })),
  )
  const codes = answers.map((answer) => (answer.ok ? 'ok' : answer.code))
  assert.deepEqual(codes, Object.values(expected))
  const eaten = await host.invoke({ name: 'hungry', event: {}, source: 'scf' })
  assert.equal(!eaten.ok && eaten.code, 'FUNCTIONS_MEMORY_LIMIT_EXCEEDED')
  assert.equal((await host.invoke({ name: 'faults', event: { kind: 'nothing' }, source: 'scf' })).ok, true)
  assert.equal(resultOf(await host.invoke({ name: 'faults', event: { kind: 'nothing' }, source: 'scf' })), null)
  const unknown = await host.invoke({ name: 'nobody', event: {}, source: 'scf' })
  assert.equal(!unknown.ok && unknown.code, 'FUNCTION_NOT_FOUND')
  await host.close()
})

test('calls beyond the largest number of instances wait, all are answered, and never more run at once', async () => {
  const plan = samples.add(
    'slow',
    `export async function main() {
       const start = Date.now()
       await new Promise((resolve) => setTimeout(resolve, 30))
       return [start, Date.now()]
     }`,
    { maxInstances: 3 },
  )
  const host = sampleHost([plan])
  const calls = Array.from({ length: 12 }, () => host.invoke({ name: 'slow', event: {}, source: 'scf' }))
  const spans = (await Promise.all(calls)).map((answer) => resultOf<[number, number]>(answer))
  for (const [start] of spans) {
    assert.ok(spans.filter(([from, to]) => from <= start && start < to).length <= 3)
  }
  await host.close()
})

test('what a function prints is kept with the request it belongs to', async () => {
  const plan = samples.add(
    'talk',
    `export const main = (event) => { console.log('hello', event.i); console.error('oh') }`,
  )
  const logs = openFunctionLog()
  const host = sampleHost([plan], { logs })
  for (const i of [1, 2]) await host.invoke({ name: 'talk', event: { i }, source: 'scf', requestId: `r-${i}` })
  const lines = logs.lines().map(({ requestId, stream, text }) => [requestId, stream, text.replace(/，.*/, '')])
  assert.deepEqual(lines, [
    ['r-1', 'stdout', 'hello 1'],
    ['r-1', 'stderr', 'oh'],
    ['r-1', 'platform', '服务端调用成功'],
    ['r-2', 'stdout', 'hello 2'],
    ['r-2', 'stderr', 'oh'],
    ['r-2', 'platform', '服务端调用成功'],
  ])
  await host.close()
})

test('a new bundle is used from the next call on', async () => {
  const plan = samples.add('fresh', `export const main = () => 'old'`)
  const host = sampleHost([plan])
  assert.equal(resultOf(await host.invoke({ name: 'fresh', event: {}, source: 'scf' })), 'old')
  samples.add('fresh', `export const main = () => 'newer'`)
  assert.equal(resultOf(await host.invoke({ name: 'fresh', event: {}, source: 'scf' })), 'newer')
  await host.close()
})

test('a bundle that cannot be loaded fails its calls and not the host', async () => {
  const broken = samples.add('broken', `throw new Error('at load')`)
  const empty = samples.add('empty', `export const other = 1`)
  const absent = { ...broken, name: 'absent', file: '/nowhere/index.js' }
  const host = sampleHost([broken, empty, absent])
  for (const name of ['broken', 'empty', 'absent']) {
    const answer = await host.invoke({ name, event: {}, source: 'scf' })
    assert.equal(!answer.ok && answer.code, 'FUNCTIONS_EXECUTE_FAIL')
  }
  await host.close()
})

test('the host refuses to start a function that could reach the real cloud', () => {
  const start = (environment: Record<string, string>) => () =>
    startHost({ functions: [echo], environmentOf: () => environment, logs: openFunctionLog() })
  const { TCB_CONTEXT_CNFG: _, ...without } = sampleEnvironment
  assert.throws(start(without), /TCB_CONTEXT_CNFG/)
  assert.throws(start({ ...sampleEnvironment, TCB_CONTEXT_CNFG: '{}' }), /not at this machine/)
  const real = JSON.stringify({ URL: 'https://tcb-api.tencentcloudapi.com/admin' })
  assert.throws(start({ ...sampleEnvironment, TCB_CONTEXT_CNFG: real }), /not at this machine/)
})
