import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { changingBoxesOf, layoutFaultsOf } from '#tools/look/geometry'
import { axeFaultsOf, openBrowser, openContext } from './browser'

let browser: Browser
let page: Page

before(async () => {
  browser = await openBrowser()
  page = await (await openContext(browser)).newPage()
})
after(() => browser.close())

const text = '翎川汽车股份有限公司华东区域授权销售服务有限公司'

/** A page with these pieces, by themselves right. */
const show = (...pieces: readonly string[]) =>
  page.setContent(`<!doctype html><html lang="zh-CN"><head><title>签署</title></head><body style="margin: 0"><main>
<h1>签署</h1>${pieces.join('\n')}</main></body></html>`)

const right = [
  '<button style="width: 200px; height: 48px">去签署</button>',
  // small to see, large to press
  '<style>.small { position: relative } .small::after { position: absolute; inset: -14px; content: "" }</style>',
  '<p style="padding: 20px"><button class="small" style="width: 20px; height: 20px; padding: 0" aria-label="关闭"></button></p>',
  '<label style="display: block; padding: 14px"><input type="checkbox"> 我已阅读</label>',
  '<div style="overflow-x: auto"><p style="width: 900px; margin: 0">可以左右滑动的表格</p></div>',
  `<p style="width: 120px">${text}</p>`,
  '<p style="white-space: nowrap">2026年11月24日 14:05 ¥128,800.00</p>',
]

test('a page on which all is right has no fault', async () => {
  await show(...right)
  assert.deepEqual(await layoutFaultsOf(page), [])
  assert.deepEqual(await axeFaultsOf(page), [])
})

const wrong: Readonly<Record<string, readonly [piece: string, says: RegExp]>> = {
  'wider than the screen': ['<div style="width: 500px; height: 9px"></div>', /^the page is 110 px too wide$/],
  'text that is cut off': [
    `<p style="width: 120px; overflow: hidden; white-space: nowrap; text-overflow: ellipsis">${text}</p>`,
    /^cut off by \d+ px at its right/,
  ],
  'text out of its box': [
    `<p style="width: 120px; white-space: nowrap">${text}</p>`,
    /^text runs \d+ px out of its box/,
  ],
  'lines that are cut off': [
    `<p style="width: 120px; height: 30px; overflow: hidden">${text}</p>`,
    /^cut off by \d+ px at its foot/,
  ],
  'an amount over two lines': [
    '<p style="width: 70px; overflow-wrap: anywhere">¥128,800.00</p>',
    /^¥128,800.00 is broken/,
  ],
  'a button too small to press': ['<button style="width: 30px; height: 30px">撤</button>', /^only 30 × 30 px to press/],
}

for (const [what, [piece, says]] of Object.entries(wrong)) {
  test(`found: ${what}`, async () => {
    await show(...right, piece)
    const faults = await layoutFaultsOf(page)
    assert.equal(faults.length, 1, faults.join('; '))
    assert.match(faults[0] ?? '', says)
  })
}

test('found: text too faint to read, and a button without a name', async () => {
  await show(
    ...right,
    '<p style="color: #aaa; background: #fff">提示</p>',
    '<button style="width: 48px; height: 48px"></button>',
  )
  const faults = await axeFaultsOf(page)
  assert.deepEqual(faults.map((fault) => fault.split(':')[0]).sort(), ['button-name', 'color-contrast'])
})

test('what differs from run to run is left out of comparisons, and nothing else', async () => {
  await show('<p>翎川 S5 精英版</p>', '<p>11月26日 10:30</p>', '<p>共 2 页</p>', '<p><b>SJ-20261124-90646B37</b></p>')
  assert.equal((await changingBoxesOf(page)).length, 2)
})
