import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { apiNames } from './api-names'
import { openBusy } from './busy'
import { openPageStack } from './page-stack'
import { openRealm } from './realm'
import { applySetData } from './set-data'
import { navigationApi } from './wx/navigation'

test('setData puts values where its paths say, as JSON, and tells what travelled', () => {
  const data: Record<string, unknown> = { root: { cn: [{ v: '甲' }] } }
  const told = applySetData(data, { 'root.cn.[0].v': '乙', 'root.cn[1]': { v: 1, lost: undefined }, other: () => 1 })
  assert.deepEqual(data, { root: { cn: [{ v: '乙' }, { v: 1 }] } })
  assert.deepEqual(told.keys, ['root.cn.[0].v', 'root.cn[1]'])
  assert.equal(told.bytes, Buffer.byteLength('{"root.cn.[0].v":"乙","root.cn[1]":{"v":1}}'))
})

function app() {
  const { busy } = openBusy()
  const heard: string[] = []
  const stack = openPageStack<string>(busy, {
    make: (route) => route,
    hook: (page, name) => void heard.push(`${page} ${name}`),
  })
  const routes = { all: ['tab/a', 'tab/b', 'page/x'], tabs: ['tab/a', 'tab/b'] }
  const wx = navigationApi(busy, routes, stack) as Record<string, (options: object) => Promise<unknown>>
  const go = async (name: string, url: string) =>
    (wx[name] as (options: object) => Promise<unknown>)({ url }).then(
      () => 'ok',
      ({ errMsg }: { errMsg: string }) => errMsg,
    )
  return { stack, heard, go, wx }
}

test('the eleventh page is refused as WeChat refuses it, and a page in place of another is not', async () => {
  const { stack, go } = app()
  await go('switchTab', '/tab/a')
  for (let n = 2; n <= 10; n++) assert.equal(await go('navigateTo', '/page/x'), 'ok')
  assert.match(await go('navigateTo', '/page/x'), /webview count limit exceed/)
  assert.equal(stack.pages.length, 10)
  assert.equal(await go('redirectTo', '/page/x'), 'ok')
  assert.equal(stack.pages.length, 10)
})

test('a tab lives on unseen, what lay over it does not; tabs and pages are reached in their own ways only', async () => {
  const { stack, heard, go, wx } = app()
  await go('switchTab', '/tab/a')
  await go('navigateTo', '/page/x?id=1')
  await go('switchTab', '/tab/b')
  assert.deepEqual(stack.pages, ['tab/b'])
  assert.ok(heard.includes('page/x onUnload') && !heard.includes('tab/a onUnload'))
  await go('switchTab', '/tab/a')
  assert.equal(heard.filter((each) => each === 'tab/a onLoad').length, 1)
  assert.match(await go('navigateTo', '/tab/b'), /tabbar page/)
  assert.match(await go('switchTab', '/page/x'), /no-tabBar page/)
  assert.match(await go('navigateTo', '/page/none'), /is not found/)
  await assert.rejects(Promise.resolve(wx.navigateBack?.({})))
})

test('the realm of the app lacks what a phone lacks', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'realm-'))
  const names = ['window', 'document', 'process', 'fetch', 'AbortController', 'TextEncoder', 'Intl', 'structuredClone']
  const asked = names
    .map((name) => `typeof ${name}`)
    .concat('typeof [].at', 'typeof "".replaceAll', 'typeof Object.hasOwn')
  writeFileSync(path.join(folder, 'app.js'), `module.exports = [${asked.join(',')}].join()`)
  writeFileSync(path.join(folder, 'eval.js'), 'module.exports = new Function("return 1")()')
  writeFileSync(path.join(folder, 'far.js'), 'require("../../etc/passwd")')
  const realm = openRealm(folder, {})
  assert.equal(realm.load('app.js'), asked.map(() => 'undefined').join())
  assert.throws(() => realm.load('eval.js'), /Code generation from strings disallowed/)
  assert.throws(() => realm.load('far.js'), /outside the package/)
  assert.throws(() => realm.load('none.js'), /not in the package/)
  rmSync(folder, { recursive: true })
})

test('every function of wx that the typings name is there', () => {
  for (const name of ['requestSubscribeMessage', 'createSelectorQuery', 'onNeedPrivacyAuthorization', 'openDocument']) {
    assert.ok(apiNames().includes(name), name)
  }
})
