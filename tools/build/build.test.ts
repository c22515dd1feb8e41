import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { environmentOf, functions } from '#config/functions'

const root = mkdtempSync(path.join(tmpdir(), 'cheqian-build-'))
after(() => rmSync(root, { recursive: true, force: true }))

const at = (file: string) => path.join(root, file)
const write = (file: string, text: string) => {
  mkdirSync(path.dirname(at(file)), { recursive: true })
  writeFileSync(at(file), text)
}

/** Builds the functions of a small tree: real tools, configuration and engine, and doors of a line each. */
function build() {
  const program = ['--import', 'tsx', 'tools/build/build.ts', 'functions']
  const { status, stdout, stderr } = spawnSync(process.execPath, program, { cwd: root, encoding: 'utf8' })
  return { status, stdout, stderr }
}

for (const name of [
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.base.json',
  'config/functions.ts',
  'shared',
  'cloudfunctions/engine',
  'tools/build',
]) {
  cpSync(name, at(name), { recursive: true })
}
symlinkSync(path.resolve('node_modules'), at('node_modules'))
const door = (says: string) => `export const main = async () => '${says}'\n`
for (const { name, programs = [] } of functions) {
  write(`cloudfunctions/functions/${name}/index.ts`, door(`this is ${name}`))
  for (const program of programs) write(`cloudfunctions/functions/${name}/${program}.ts`, door(`this is ${program}`))
}

test('a bundle that holds what its function must not hold is not built, whatever the number of files between', () => {
  write(
    'cloudfunctions/functions/api/index.ts',
    `import { near } from './near'\nexport const main = async () => near\n`,
  )
  write('cloudfunctions/functions/api/near.ts', `export { fontFiles as near } from '#cloud/engine/text/fonts'\n`)
  const { status, stderr } = build()
  assert.equal(status, 1)
  assert.match(stderr, /the bundle of api holds cloudfunctions\/engine\/text\/\w+\.ts/)
  write('cloudfunctions/functions/api/index.ts', door('this is api'))
})

test('every function is one file that answers, with its fonts and its pdf reader beside it', async () => {
  const { status, stderr } = build()
  assert.equal(status, 0, stderr)
  assert.match(stderr, /functions: built in/)
  for (const { name, handler } of functions) {
    const [, entry = ''] = handler.split('.')
    const bundle = createRequire(at('package.json'))(at(`dist/cloudfunctions/${name}/index.js`)) as Record<
      string,
      unknown
    >
    const main = bundle[entry]
    assert.ok(typeof main === 'function')
    assert.equal(await main(), `this is ${name}`)
  }
  assert.ok(statSync(at('dist/cloudfunctions/worker/fonts/NotoSerifSC_400Regular.ttf')).size > 10_000_000)
  assert.ok(existsSync(at('dist/cloudfunctions/worker/fonts/HanaMinB.CJK-Unified-Ideographs-Extension-B-01.woff2')))
  assert.ok(existsSync(at('dist/cloudfunctions/studio/pdfium.wasm')))
  assert.match(readFileSync(at('dist/cloudfunctions/verifier/examine.js'), 'utf8'), /this is examine/)
})

test('what is deployed is what the plan of functions says, and no value of a setting is written down', () => {
  const read = (file: string) =>
    JSON.parse(readFileSync(at(`dist/cloudfunctions/${file}`), 'utf8')) as {
      envId: string
      functions: readonly { name: string; memorySize: number; timeout: number; envVariables: Record<string, string> }[]
    }
  const [together, apart] = [read('cloudbaserc.json'), read('cloudbaserc.apart.json')]
  assert.notEqual(together.envId, apart.envId)
  assert.deepEqual(
    apart.functions.map(({ name }) => name),
    ['verifier'],
  )
  const written = { functions: [...together.functions, ...apart.functions] }
  assert.deepEqual(
    written.functions.map(({ name, memorySize, timeout }) => [name, memorySize, timeout]),
    functions.map(({ name, memoryMb, timeoutSeconds }) => [name, memoryMb, timeoutSeconds]),
  )
  for (const [index, plan] of functions.entries()) {
    const given = written.functions[index]?.envVariables ?? {}
    const wanted = environmentOf(plan, Object.fromEntries(plan.needs.map((name) => [name, ''])))
    assert.deepEqual(Object.keys(given), Object.keys(wanted))
    for (const [name, value] of Object.entries(given)) assert.equal(value, `{{env.${name}}}`)
  }
})

test('nothing is built again until a source changes; a changed test is no reason', () => {
  write('cloudfunctions/functions/api/some.test.ts', 'export {}\n')
  assert.match(build().stderr, /functions: up to date/)
  write('cloudfunctions/functions/api/index.ts', door('this is another api'))
  assert.match(build().stderr, /functions: built in/)
  assert.match(readFileSync(at('dist/cloudfunctions/api/index.js'), 'utf8'), /this is another api/)
})

test('a build that failed is tried again', () => {
  write('cloudfunctions/functions/api/index.ts', 'export const main = \n')
  assert.equal(build().status, 1)
  assert.equal(build().status, 1)
})
