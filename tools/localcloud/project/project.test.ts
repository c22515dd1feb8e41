import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { type ForeignProject, foreignProject } from './foreign-project'
import { readProject } from './project'

let project: ForeignProject
const made = (files: Readonly<Record<string, string | object>>) => {
  project = foreignProject()
  for (const [path, content] of Object.entries(files)) project.write(path, content)
  return project.folder
}
afterEach(() => project.remove())

const code = 'exports.main = () => 1'

test('a mini program that knows only the devtools runs as it is: folders are functions, config.json holds the timers', () => {
  const folder = made({
    'project.config.json': { cloudfunctionRoot: 'cloudfunctions/', appid: 'wx1' },
    'cloudfunctions/login/index.js': code,
    'cloudfunctions/nightly/index.js': code,
    'cloudfunctions/nightly/config.json': { triggers: [{ name: 'two', type: 'timer', config: '0 0 2 * * * *' }] },
    'cloudfunctions/notes.md': 'no function',
  })
  const { envId, functions, timers } = readProject({ folder })
  assert.deepEqual([envId, functions.map(({ name }) => name)], ['local', ['login', 'nightly']])
  assert.deepEqual([functions[0]?.timeoutSeconds, functions[0]?.memoryMb], [3, 256])
  assert.deepEqual(timers, [{ function: 'nightly', name: 'two', cron: '0 0 2 * * * *' }])
})

test('a project of the older framework runs: defaults of the plugin, paths of the service', () => {
  const folder = made({
    'cloudbaserc.js': `module.exports = { version: '2.0', envId: '{{tcb.envId}}', framework: { plugins: { api: { inputs: {
      functionRootPath: 'cloud', functionDefaultConfig: { timeout: 9, envVariables: { A: 1 } },
      functions: [{ name: 'hello' }], servicePaths: { hello: '/hello' } } } } } }`,
    'cloud/hello/index.js': code,
  })
  const { functions, routes, envId } = readProject({ folder })
  assert.equal(envId, 'local')
  assert.deepEqual([functions[0]?.timeoutSeconds, functions[0]?.variables], [9, { A: '1' }])
  assert.deepEqual(routes, [{ path: '/hello', name: 'hello' }])
})

test('an environment named on the command line takes the place of the one that is written', () => {
  const folder = made({ 'cloudbaserc.json': { envId: 'production-1' } })
  assert.equal(readProject({ folder, envId: 'mine' }).envId, 'mine')
  assert.equal(readProject({ config: `${folder}/cloudbaserc.json` }).envId, 'production-1')
})

const faults: readonly (readonly [string, Readonly<Record<string, string | object>>, RegExp])[] = [
  ['no configuration', {}, /没有 cloudbaserc\.json/],
  ['YAML', { 'cloudbaserc.yaml': 'envId: a' }, /YAML/],
  ['no JSON', { 'cloudbaserc.json': '{' }, /读不懂 .*cloudbaserc\.json/],
  ['a wrong type', { 'cloudbaserc.json': { functions: [{ name: 'a', timeout: 'soon' }] } }, /functions\.0\.timeout/],
  [
    'variables without values',
    { 'cloudbaserc.json': { envId: '{{env.NO_1}}', region: '{{ env.NO_2 }}' } },
    /NO_1、NO_2/,
  ],
  ['an id that the platform refuses', { 'cloudbaserc.json': { envId: 'Shop' } }, /环境 ID Shop 不合规/],
  ['a function without code', { 'cloudbaserc.json': { functions: [{ name: 'a' }] } }, /函数 a 的代码不存在/],
  [
    'a timer that cannot be read',
    {
      'cloudbaserc.json': { functions: [{ name: 'a', triggers: [{ name: 't', type: 'timer', config: '* * *' }] }] },
      'functions/a/index.js': code,
    },
    /定时器 t 读不懂/,
  ],
  [
    'a route to nobody',
    { 'cloudbaserc.json': { gateway: { routes: [{ path: '/a', target: 'function:a' }] } } },
    /路径 \/a 指向的函数 a 不存在/,
  ],
  [
    'an unknown member of our own file',
    { 'cloudbaserc.json': {}, 'local-cloud.json': { colections: [] } },
    /colections/,
  ],
]
for (const [what, files, sentence] of faults) {
  test(`${what}: one sentence says what to put right`, () => {
    const folder = made(files)
    assert.throws(() => readProject({ folder }), { name: 'ProjectFault', message: sentence })
  })
}
