import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { packageLimit, packageSizes } from '#tools/weapp/size'

const project = JSON.parse(readFileSync('project.config.json', 'utf8')) as {
  readonly miniprogramRoot: string
  readonly cloudfunctionRoot: string
}
const folder = project.miniprogramRoot
const app = JSON.parse(readFileSync(path.join(folder, 'app.json'), 'utf8')) as {
  readonly pages: readonly string[]
  readonly subPackages: readonly { readonly root: string; readonly pages: readonly string[] }[]
  readonly preloadRule: Readonly<Record<string, { readonly packages: readonly string[] }>>
  readonly tabBar: { readonly list: readonly Readonly<Record<string, string>>[] }
  readonly lazyCodeLoading: string
  readonly __usePrivacyCheck__: boolean
}
const pages = [...app.pages, ...app.subPackages.flatMap(({ root, pages: own }) => own.map((page) => `${root}/${page}`))]
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })

test('every package of the mini program is at most 1 MB', () => {
  for (const { name, bytes } of packageSizes(folder)) {
    console.log(`package ${name.padEnd(12)} ${(bytes / 1024).toFixed(0)} KB`)
    assert.ok(bytes > 0, `${name} is empty`)
    assert.ok(bytes <= packageLimit, `${name} has ${bytes} bytes`)
  }
})

test('the project opens: each page, tab icon and cloud function that it names is there', () => {
  for (const page of pages) {
    for (const kind of ['js', 'json', 'wxml']) assert.ok(existsSync(path.join(folder, `${page}.${kind}`)), page)
  }
  assert.equal(app.tabBar.list.length, 4)
  for (const { pagePath, iconPath, selectedIconPath } of app.tabBar.list) {
    assert.ok(app.pages.includes(pagePath ?? ''), `${pagePath} is a tab outside the main package`)
    for (const icon of [iconPath, selectedIconPath]) assert.ok(existsSync(path.join(folder, icon ?? '-')), icon)
  }
  const roots = app.subPackages.map(({ root }) => root)
  for (const { packages } of Object.values(app.preloadRule))
    for (const name of packages) assert.ok(roots.includes(name))
  assert.ok(existsSync(path.join(project.cloudfunctionRoot, 'api/index.js')))
  assert.ok(existsSync(path.join(project.cloudfunctionRoot, 'cloudbaserc.json')))
})

test('code is loaded when it is needed, and personal data waits for consent', () => {
  assert.equal(app.lazyCodeLoading, 'requiredComponents')
  assert.equal(app.__usePrivacyCheck__, true)
})

test('what belongs to wide screens or to a browser is not in the package', () => {
  for (const root of ['portal', 'kit']) assert.ok(!files.some((file) => file.startsWith(`${root}/`)), root)
  for (const file of files.filter((name) => name.endsWith('.js'))) {
    const script = readFileSync(path.join(folder, file), 'utf8')
    // marks of the twins that only a browser runs
    assert.ok(!/ResizeObserver|getCoalescedEvents|AbortController|matchMedia/.test(script), file)
  }
})
