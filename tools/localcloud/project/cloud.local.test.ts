import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { foreignProject } from './foreign-project'

const project = foreignProject(['@cloudbase/node-sdk', 'wx-server-sdk'])
let command: ChildProcess
let url = ''
let said = ''

/** The command as npm starts it, typed in another folder. */
async function start(): Promise<void> {
  const program = ['tools/bootstrap.mjs', 'cloud', '--project', '.', '--port', '0']
  command = spawn(process.execPath, program, { env: { ...process.env, INIT_CWD: project.folder }, stdio: 'pipe' })
  url = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk
      const [, found] = /已就绪 (\S+)/.exec(said) ?? []
      if (found) resolve(found)
    }
    command.stdout?.on('data', hear)
    command.stderr?.on('data', hear)
    command.once('close', () => reject(new Error(said)))
  })
}

before(async () => {
  project.write('cloudbaserc.json', {
    version: '2.0',
    envId: '{{env.ENV_ID}}',
    functionRoot: './cloudfunctions',
    functionDefaultConfig: { timeout: 5 },
    functions: [
      {
        name: 'notes',
        envVariables: { GREETING: '您好 {{env.WHO}}' },
        runtime: 'Nodejs18.15',
        installDependency: true,
      },
      { name: 'user', config: { timeout: 7 } },
      { name: 'clean', triggers: [{ name: 'soon', type: 'timer', config: '*/1 * * * * * *' }] },
      { name: 'page', handler: 'src/app.handle', memorySize: 128 },
      { name: 'web', type: 'HTTP', runtime: 'Nodejs18.15' },
    ],
    gateway: { routes: [{ path: '/page', target: 'function:page' }] },
  })
  project.write('.env', 'ENV_ID=shop-4f2a\nWHO=同事\n')
  project.write('local-cloud.json', {
    collections: [{ name: 'notes', indexes: [{ fields: ['title'], unique: true }] }, { name: 'ticks' }],
  })
  project.write('cloudfunctions/notes/package.json', { dependencies: { '@cloudbase/node-sdk': '*', 'left-pad': '*' } })
  project.write(
    'cloudfunctions/notes/index.js',
    `const tcb = require('@cloudbase/node-sdk')
     const app = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV })
     const db = app.database()
     exports.main = async (event, context) => {
       await db.createCollection('made-by-hand').catch(() => undefined)
       const { id } = await db.collection('notes').add({ title: event.title, at: new Date(0) })
       const again = await db.collection('notes').add({ title: event.title }).catch((error) => error.code)
       const { fileID } = await app.uploadFile({ cloudPath: 'notes/一.txt', fileContent: Buffer.from(event.title) })
       const { fileContent } = await app.downloadFile({ fileID })
       const { data } = await db.collection('notes').doc(id).get()
       return { title: data[0].title, again, file: fileContent.toString(), greeting: process.env.GREETING,
         env: context.namespace, home: process.env.HOME, version: require('./lib/version') }
     }`,
  )
  project.write('cloudfunctions/notes/lib/version.js', 'module.exports = 1')
  project.write(
    'cloudfunctions/user/index.js',
    `const cloud = require('wx-server-sdk')
     cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
     exports.main = async () => {
       const { OPENID, APPID, ENV } = cloud.getWXContext()
       const { total } = await cloud.database().collection('notes').count()
       return { OPENID, APPID, ENV, total }
     }`,
  )
  project.write(
    'cloudfunctions/clean/index.js',
    `const app = require('@cloudbase/node-sdk').init()
     exports.main = async ({ TriggerName }) => { await app.database().collection('ticks').add({ TriggerName }) }`,
  )
  project.write(
    'cloudfunctions/page/src/app.js',
    `exports.handle = async ({ path, httpMethod, body }) => ({ statusCode: 201, headers: { 'x-own': 'yes' }, body: httpMethod + path + body })`,
  )
  await start()
})
after(() => {
  command?.kill('SIGKILL')
  project.remove()
})

interface Called {
  readonly ok: boolean
  readonly result: string
}

const json = async (path: string, init?: RequestInit) => (await fetch(`${url}/console/api/${path}`, init)).json()

async function invoke(name: string, asked: object): Promise<Record<string, unknown>> {
  const headers = { 'content-type': 'application/json' }
  const answer = (await json(`functions/${name}/invoke`, {
    method: 'POST',
    headers,
    body: JSON.stringify(asked),
  })) as Called
  assert.ok(answer.ok, JSON.stringify(answer))
  return JSON.parse(answer.result) as Record<string, unknown>
}

test('what is not installed or cannot run is said in a sentence, and the rest starts', () => {
  assert.match(said, /函数 notes 的依赖还没有安装：left-pad。请在 .*notes 运行 npm install/)
  assert.match(said, /函数 web 的类型是 HTTP/)
  assert.match(said, /本机云 shop-4f2a 已就绪/)
})

test('a function with the node SDK writes, reads and uploads; its variables and environment are those of its project', async () => {
  assert.deepEqual(await invoke('notes', { event: { title: '甲' } }), {
    ...{
      title: '甲',
      again: 'DATABASE_REQUEST_FAILED',
      file: '甲',
      greeting: '您好 同事',
      env: 'shop-4f2a',
      version: 1,
    },
  })
})

test('a change of any file of a function counts at the next call', async () => {
  project.write('cloudfunctions/notes/lib/version.js', 'module.exports = 22')
  assert.equal((await invoke('notes', { event: { title: '乙' } })).version, 22)
  project.write('cloudfunctions/notes/index.js', `exports.main = () => ({ version: require('./lib/version') })`)
  assert.deepEqual(await invoke('notes', {}), { version: 22 })
})

test('a function with wx-server-sdk knows the user of the mini program, and nobody when a server calls', async () => {
  const [user, server] = [await invoke('user', { openId: 'o-zhou' }), await invoke('user', {})]
  assert.deepEqual(user, { OPENID: 'o-zhou', APPID: 'wx-local', ENV: 'shop-4f2a', total: 2 })
  assert.equal(server.OPENID, undefined)
})

test('an HTTP route reaches its function with the rest of the path', async () => {
  const response = await fetch(`${url}/page/a/b?c=1`, { method: 'POST', body: 'text' })
  assert.deepEqual(
    [response.status, response.headers.get('x-own'), await response.text()],
    [201, 'yes', 'POST/a/btext'],
  )
  assert.equal((await fetch(`${url}/nowhere`)).status, 404)
})

test('a timer fires by itself', async () => {
  const count = async () => {
    const all = (await json('collections')) as { name: string; documents: number }[]
    return all.find(({ name }) => name === 'ticks')?.documents ?? 0
  }
  for (let waited = 0; (await count()) === 0 && waited < 40; waited += 1) await pause(50)
  assert.ok((await count()) > 0)
})

test('a script of the project reaches the cloud with the variables that were written for it', () => {
  const script = `const app = require('@cloudbase/node-sdk').init({ env: process.env.SCF_NAMESPACE })
    app.callFunction({ name: 'notes' }).then(({ result }) => console.log(JSON.stringify(result)))`
  const file = join(project.folder, '.local-cloud', 'sdk.env')
  const run = spawnSync(process.execPath, [`--env-file=${file}`, '-e', script], {
    cwd: project.folder,
    encoding: 'utf8',
  })
  assert.deepEqual(JSON.parse(run.stdout || run.stderr), { version: 22 })
})

test('a stopped cloud leaves with 0 and has kept everything in one folder that git does not see', async () => {
  const ended = new Promise<number | null>((resolve) => command.once('close', resolve))
  command.kill('SIGTERM')
  assert.equal(await ended, 0)
  const data = join(project.folder, '.local-cloud')
  assert.equal(readFileSync(join(data, '.gitignore'), 'utf8'), '*\n')
  assert.deepEqual(readdirSync(data).sort(), ['.gitignore', 'cloudbase', 'functions.log', 'sdk.env'])
})
