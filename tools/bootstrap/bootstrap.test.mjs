import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { commands, readCommand } from './commands.mjs'
import { reasonToInstall } from './packages.mjs'
import { missingOf } from './system.mjs'
import { Complaint } from './tell.mjs'

const host = { os: 'linux', cpu: 'x64', libc: 'glibc' }
const entry = (version, more = {}) => ({ version, integrity: `sha512-${version}`, ...more })
const lockOf = (packages) => ({ packages: { '': { name: 'cheqian' }, ...packages } })
const decide = (wanted, installed) => reasonToInstall(lockOf(wanted), installed && lockOf(installed), host)

test('npm packages are installed when there are none, one is missing, or one is of another version', () => {
  const wanted = { 'node_modules/a': entry('1.0.0'), 'node_modules/a/node_modules/b': entry('2.0.0') }
  assert.match(decide(wanted, undefined), /nothing is installed/)
  assert.match(decide(wanted, { 'node_modules/a': entry('1.0.0') }), /^b 2\.0\.0 is missing/)
  assert.match(decide(wanted, { ...wanted, 'node_modules/a': entry('1.0.1') }), /^a is 1\.0\.1, wanted is 1\.0\.0/)
  assert.ok(decide(wanted, { ...wanted, 'node_modules/a': { ...entry('1.0.0'), integrity: 'sha512-other' } }))
})

test('nothing is installed when everything for this machine is there', () => {
  const here = { 'node_modules/a': entry('1.0.0') }
  const foreign = {
    'node_modules/darwin': entry('1.0.0', { optional: true, os: ['darwin'] }),
    'node_modules/arm': entry('1.0.0', { optional: true, cpu: ['arm64'] }),
    'node_modules/musl': entry('1.0.0', { optional: true, os: ['linux'], cpu: ['x64'], libc: ['musl'] }),
    'node_modules/no-linux': entry('1.0.0', { optional: true, os: ['!linux'] }),
    'node_modules/darwin/node_modules/c': entry('1.0.0', { optional: true }),
  }
  assert.equal(decide({ ...here, ...foreign }, here), undefined)
})

test('a native package of this machine must be there although it is optional', () => {
  const native = { 'node_modules/n': entry('1.0.0', { optional: true, os: ['linux'], cpu: ['x64'], libc: ['glibc'] }) }
  assert.match(decide(native, {}), /^n 1\.0\.0 is missing/)
})

test('the tree these tests run in needs no install', () => {
  const read = (file) => JSON.parse(readFileSync(file, 'utf8'))
  const { glibcVersionRuntime } = process.report.getReport().header
  const here = { os: process.platform, cpu: process.arch, libc: glibcVersionRuntime ? 'glibc' : 'musl' }
  assert.equal(reasonToInstall(read('package-lock.json'), read('node_modules/.package-lock.json'), here), undefined)
})

test('only what a command needs and the machine lacks is asked of Debian', () => {
  const nowhere = () => undefined
  assert.deepEqual(missingOf(commands.start.needs, nowhere, {}), [])
  assert.deepEqual(missingOf(commands.test.needs, nowhere, {}), commands.test.needs)
  assert.deepEqual(
    missingOf(['qpdf', 'openssl'], (sign) => sign === 'qpdf', {}),
    ['openssl'],
  )
  assert.deepEqual(
    missingOf(['chromium'], (sign) => sign === 'google-chrome', {}),
    [],
  )
  assert.deepEqual(missingOf(['chromium', 'qpdf'], nowhere, { CHROMIUM: '/opt/chrome' }), ['qpdf'])
})

test('every script of package.json is a command, and options stay behind it', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
  assert.deepEqual(Object.keys(scripts).sort(), Object.keys(commands).sort())
  assert.deepEqual(readCommand(['start', '--port', '5000']), { command: 'start', options: ['--port', '5000'] })
  assert.throws(() => readCommand(['toString']), Complaint)
  assert.throws(() => readCommand([]), Complaint)
})

const program = (body) => ['--input-type=module', '--eval', body]
const runner = (script) =>
  `import { handOver } from ${JSON.stringify(new URL('./run.mjs', import.meta.url).href)}\nprocess.exitCode = await handOver(['--eval', ${JSON.stringify(script)}])`

test('the exit code of what was started is ours', () => {
  assert.equal(spawnSync(process.execPath, program(runner('process.exit(7)'))).status, 7)
})

test('a SIGTERM reaches what was started, which may end in its own way', async () => {
  const script = `process.on('SIGTERM', () => process.exit(9)); setInterval(() => {}, 1000); console.log('up')`
  const child = spawn(process.execPath, program(runner(script)), { stdio: ['ignore', 'pipe', 'inherit'] })
  const code = await new Promise((resolve) => {
    child.stdout.once('data', () => child.kill('SIGTERM'))
    child.on('close', resolve)
  })
  assert.equal(code, 9)
})
