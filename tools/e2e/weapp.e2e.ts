import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Answer } from '#shared/api/api'
import { newestMessage } from '#tools/demo/client'
import { type LocalCloud, startLocalCloud } from '#tools/localcloud/local-cloud'
import { customers, staff } from '#tools/seed/people'
import { seed } from '#tools/seed/seed'
import { type InstalledApp, installApp, type LaunchOptions, type WeappApp } from '#tools/weapp/app'
import { type Phone, phoneOf } from '#tools/weapp/phone'

const button = /微信手机号/
let cloud: LocalCloud
let installed: InstalledApp
let folder = ''
let apps: WeappApp[] = []

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cheqian-wechat-'))
  cloud = await startLocalCloud({ data: folder, port: 0 })
  await seed(cloud)
  installed = installApp('dist/miniprogram')
})
after(async () => {
  await cloud.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Runs with apps on phones, and holds at the end that none of them complained. */
async function onPhones(walk: () => Promise<void>): Promise<void> {
  try {
    await walk()
    for (const { complaints } of apps) assert.deepEqual(complaints, [])
  } finally {
    for (const app of apps) app.close()
    apps = []
  }
}

function launch(person: { readonly phone: string }, changes: Partial<Phone> = {}, more: Partial<LaunchOptions> = {}) {
  const app = installed.launch({ phone: phoneOf(person, changes), servicesUrl: cloud.servicesUrl, ...more })
  apps.push(app)
  return app
}

/** Calls an action as the WeChat of `openId` does, with whatever else an attacker puts beside it. */
async function ask<N extends 'session.current' | 'session.sign-out'>(
  openId: string,
  action: N,
  spoofed: object = {},
): Promise<Answer<N>> {
  const response = await fetch(`${cloud.servicesUrl}/wx/callFunction/api`, {
    method: 'POST',
    headers: { 'x-openid': openId },
    body: JSON.stringify({ action, input: {}, ...spoofed }),
  })
  return ((await response.json()) as { result: Answer<N> }).result
}

const whoIs = async (openId: string, spoofed: object = {}) => {
  const answer = await ask(openId, 'session.current', spoofed)
  return answer.ok ? (answer.value?.person.name ?? null) : answer.refusal.code
}

async function signIn(app: WeappApp): Promise<void> {
  await app.open('/account/sign-in/index')
  await app.page.press(button)
  if (app.page.has('同意并继续')) await app.page.press('同意并继续')
  const end = Date.now() + 10_000
  while ((await whoIs(app.phone.openId)) === null && Date.now() < end) await app.settle()
}

test('the phone-number button signs in after the privacy terms were agreed to, and never before', () =>
  onPhones(async () => {
    const app = launch(customers.zhouYanqiu)
    await app.open('/pages/home/index')
    await app.open('/account/sign-in/index')
    await app.page.press(button)
    await app.page.see('隐私保护指引')
    assert.equal(await whoIs(app.phone.openId), null)
    await app.page.press('同意并继续')
    const end = Date.now() + 10_000
    while ((await whoIs(app.phone.openId)) === null && Date.now() < end) await app.settle()
    assert.equal(await whoIs(app.phone.openId), customers.zhouYanqiu.name)
    await app.settle()
    assert.equal(app.current().route, 'pages/home/index')
    assert.deepEqual(app.askedForMessages, [], 'without templates in the build nobody is asked')
  }))

test('who declines the terms or keeps their number to themselves goes on, and can take the text message', () =>
  onPhones(async () => {
    const app = launch(customers.luMingche)
    await app.open('/pages/home/index')
    await app.open('/account/sign-in/index')
    await app.page.press(button)
    await app.page.press('暂不同意')
    await app.page.see('短信验证码')
    app.phone.allows.phoneNumber = false
    app.privacy.agreed = true
    await app.page.press(button)
    await app.page.see('您可以使用短信验证码登录')
    assert.equal(await whoIs(app.phone.openId), null)
    await app.page.fill('手机号', customers.luMingche.phone)
    const since = new Date().toISOString()
    await app.page.press('获取验证码')
    const [code = ''] = await newestMessage(cloud.url, customers.luMingche.phone, 'sign-in-code', since)
    await app.page.fill('验证码', code)
    await app.page.press('登录')
    assert.equal(await whoIs(app.phone.openId), customers.luMingche.name)
  }))

test('who asks is whom WeChat names: nothing in the event, and no cookie, makes one somebody else', () =>
  onPhones(async () => {
    const victim = launch(customers.zhouYanqiu, {}, { privacyAgreed: true })
    await signIn(victim)
    const { openId } = victim.phone
    assert.equal(await whoIs(openId), customers.zhouYanqiu.name)
    const stranger = 'oStranger0000000000000000000'
    const claims = { openid: openId, _openid: openId, OPENID: openId, 'x-wx-openid': openId }
    for (const spoofed of [
      claims,
      { userInfo: { openId, appId: 'wx' } },
      { WX_OPENID: openId, context: { WX_OPENID: openId } },
      {
        httpMethod: 'POST',
        path: '/',
        headers: { cookie: `cheqian_session=${openId}`, 'content-type': 'application/json' },
      },
    ]) {
      assert.equal(await whoIs(stranger, spoofed), null, JSON.stringify(spoofed))
    }
    for (const cookie of [openId, `${openId}`, `wechat-session:${openId}`]) {
      const response = await fetch(`${cloud.url}/api`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie: `cheqian_session=${cookie}`, 'x-wx-openid': openId },
        body: JSON.stringify({ action: 'session.current', input: {} }),
      })
      assert.deepEqual(await response.json(), { ok: true, value: null })
    }
    assert.equal(await whoIs(openId), customers.zhouYanqiu.name, 'and the victim is still signed in')
  }))

test('signing out ends the session of this WeChat, also when the mini program is started again; signing in opens it anew', () =>
  onPhones(async () => {
    const app = launch(staff.hanRuoxi, {}, { privacyAgreed: true })
    await signIn(app)
    const { openId } = app.phone
    const again = launch(staff.hanRuoxi, {}, { privacyAgreed: true })
    await again.open('/pages/me/index')
    await again.page.see(staff.hanRuoxi.name)
    assert.equal((await ask(openId, 'session.sign-out')).ok, true)
    assert.equal(await whoIs(openId), null)
    await signIn(app)
    assert.equal(await whoIs(openId), staff.hanRuoxi.name)
  }))

test('without a network and with a cloud that fails the page says which, and goes on when it is back', () =>
  onPhones(async () => {
    const app = launch(customers.guYunshu, {}, { privacyAgreed: true })
    await app.open('/pages/home/index')
    await signIn(app)
    await app.setNetwork('none')
    await app.open('/services/test-drive/index')
    await app.page.see(/网络/)
    await app.setNetwork('wifi')
    if (app.page.has(/重试|重新/)) await app.page.press(/重试|重新/)
    await app.page.see('苏州衡远翎川汽车销售服务有限公司')
    await app.back()
    app.line.platformFailures = 3
    await app.open('/services/test-drive/index')
    await app.page.see('服务暂时没有响应')
  }))

test('each page opens for a customer and for staff without a complaint, and every control has a name', () =>
  onPhones(async () => {
    for (const person of [customers.zhouYanqiu, staff.chengMubai]) {
      const app = launch(person, { fontScale: 1.4 }, { privacyAgreed: true })
      await app.open('/pages/home/index')
      await signIn(app)
      for (const route of installed.routes.all) {
        await app.open(`/${route}`)
        assert.notEqual(app.page.text().trim(), '', route)
        assert.deepEqual(app.page.nameless(), [], route)
        if (app.stack.pages.length > 1) await app.back()
      }
    }
  }))
