import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { functions } from '#config/functions'
import { openFunctionLog } from './function-log'
import { startHost } from './host'
import type { Answer } from './invocation'
import { sampleEnvironment, sampleFunctions, sampleHost } from './sample-functions'

const samples = sampleFunctions()
const folder = mkdtempSync(join(tmpdir(), 'log-'))
after(() => {
  samples.remove()
  rmSync(folder, { recursive: true, force: true })
})

const greedy = samples.add(
  'greedy',
  `const held = []
   export async function main({ kind }) {
     if (kind === 'objects') for (;;) held.push(new Array(10_000).fill({}))
     if (kind === 'buffers') for (;;) held.push(Buffer.alloc(1_000_000, 1))
     if (kind === 'arrays') for (;;) {
       held.push(new Uint8Array(4_000_000).fill(1))
       await new Promise((resolve) => setTimeout(resolve, 5))
     }
     if (kind === 'block') for (;;);
     if (kind === 'never') await new Promise(() => setInterval(() => {}, 1000))
     return Buffer.alloc(20_000_000).length
   }`,
  { memoryMb: 48, timeoutSeconds: 30, maxInstances: 6 },
)
const endless = { ...greedy, name: 'endless', timeoutSeconds: 1 }
const codeOf = (answer: Answer) => (answer.ok ? answer.result : answer.code)

test('whoever takes memory or time without end is stopped at his limit, alone, and his neighbours do not notice', async () => {
  const host = sampleHost([greedy, endless])
  const call = async (kind: string, name = 'greedy') => {
    const started = performance.now()
    const answer = await host.invoke({ name, event: { kind }, source: 'scf' })
    return { code: codeOf(answer), took: performance.now() - started }
  }
  const most = process.memoryUsage.rss() + 5 * 48 * 2 ** 20 + 400 * 2 ** 20
  const [objects, buffers, arrays, block, never, modest] = await Promise.all([
    ...['objects', 'buffers', 'arrays'].map((kind) => call(kind)),
    ...['block', 'never'].map((kind) => call(kind, 'endless')),
    call('modest'),
  ])
  for (const greed of [objects, buffers, arrays]) assert.equal(greed?.code, 'FUNCTIONS_MEMORY_LIMIT_EXCEEDED')
  for (const slow of [block, never]) {
    assert.equal(slow?.code, 'FUNCTIONS_TIME_LIMIT_EXCEEDED')
    assert.ok(slow && slow.took >= 1000 && slow.took < 8000, `stopped after ${slow?.took} ms`)
  }
  assert.equal(modest?.code, '20000000')
  assert.ok(process.memoryUsage.rss() < most, `${Math.round(process.memoryUsage.rss() / 2 ** 20)} MB are in use`)
  assert.equal((await call('modest')).code, '20000000')
  await host.close()
})

test('each function of the product runs with the memory and the time that its plan says', async () => {
  const tell = 'export const main = (event, context) => [context.memory_limit_in_mb, context.time_limit_in_ms]'
  const plans = functions.map((plan) => ({ ...plan, file: samples.add(plan.name, tell).file }))
  const host = sampleHost(plans)
  for (const { name, memoryMb, timeoutSeconds } of plans) {
    const answer = await host.invoke({ name, event: {}, source: 'scf' })
    assert.deepEqual(JSON.parse(codeOf(answer)), [memoryMb, timeoutSeconds * 1000])
    assert.ok(memoryMb <= 3072 && timeoutSeconds <= 60, 'within what the platform offers')
  }
  await host.close()
})

test('no secret of a function reaches the log, neither printed, nor in an error, nor on disk', async () => {
  const leak = samples.add(
    'leak',
    `export const main = () => {
       console.log('all', JSON.stringify(process.env))
       console.error(process.env.VAULT_PASSWORD + process.env.VAULT_PASSWORD)
       throw new Error('login failed: ' + process.env.CLOUD_SECRET_KEY)
     }`,
  )
  const secrets = { CLOUD_SECRET_KEY: 'k3y-of-the-cloud', VAULT_PASSWORD: 'open sesame!', LONG_TOKEN: 'open sesame!!' }
  const file = join(folder, 'functions.log')
  const logs = openFunctionLog({ file })
  const environmentOf = () => ({ ...sampleEnvironment, ...secrets, SITE: 'http://127.0.0.1' })
  const host = startHost({ functions: [leak], environmentOf, logs })
  await host.invoke({ name: 'leak', event: {}, source: 'scf', requestId: 'r-7' })
  await host.close()
  for (const text of [JSON.stringify(logs.lines()), readFileSync(file, 'utf8')]) {
    for (const secret of Object.values(secrets)) assert.ok(!text.includes(secret), secret)
    assert.match(text, /login failed: 〈密〉/)
    assert.match(text, /SITE.*http:\/\/127\.0\.0\.1/)
  }
  assert.ok(logs.lines().length >= 3 && logs.lines().every(({ requestId }) => requestId === 'r-7'))
  assert.equal(statSync(file).mode & 0o077, 0)
})

test('a function that prints without end fills neither memory nor disk', async () => {
  const talker = samples.add(
    'talker',
    `export const main = () => { for (let i = 0; i < 50_000; i += 1) console.log('x'.repeat(1000)) }`,
  )
  const logs = openFunctionLog({ keep: 100_000 })
  const host = sampleHost([talker], { logs })
  for (const round of [1, 2]) {
    assert.equal(
      codeOf(await host.invoke({ name: 'talker', event: {}, source: 'scf', requestId: `r-${round}` })),
      'null',
    )
    const lines = logs.lines().filter(({ requestId }) => requestId === `r-${round}`)
    assert.ok(lines.length > 1000 && lines.length < 1100, `${lines.length} lines`)
    assert.match(lines.at(-2)?.text ?? '', /略去/)
  }
  await host.close()
})

test('a call that cannot be made has a code too, and takes no place from others', async () => {
  const echo = samples.add('echo', 'export const main = (event) => event', { maxInstances: 1 })
  const host = sampleHost([echo])
  const round: { self?: unknown } = {}
  round.self = round
  for (const event of [round, { big: 1n }])
    assert.equal(codeOf(await host.invoke({ name: 'echo', event, source: 'scf' })), 'FUNCTIONS_EXECUTE_FAIL')
  for (const name of ['', '__proto__', '../echo', 'constructor'])
    assert.equal(codeOf(await host.invoke({ name, event: {}, source: 'scf' })), 'FUNCTION_NOT_FOUND')
  assert.equal(codeOf(await host.invoke({ name: 'echo', event: { a: 1 }, source: 'scf' })), '{"a":1}')
  await host.close()
})
