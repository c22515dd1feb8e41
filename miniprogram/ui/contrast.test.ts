import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { test } from 'node:test'
import postcss, { type Container, type Rule } from 'postcss'

const room = join(__dirname, '..')
const tokens = readFileSync(join(__dirname, 'tokens.scss'), 'utf8')
const colours = new Map(
  [...tokens.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', hex = '']) => [name, hex]),
)

/** Relative luminance and contrast ratio as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [one, other]
    .map((name) => luminance(colours.get(name) ?? assert.fail(name)))
    .sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

function readable(ink: string, ground: string, where = '') {
  const ratio = contrast(ink, ground)
  assert.ok(ratio >= 4.5, `${ink} on ${ground} has ${ratio.toFixed(2)}:1 ${where}`)
}

test('every ink can be read on paper and on a sheet, and every tone on its own wash', () => {
  assert.equal(contrast('ink', 'ink'), 1)
  for (const ink of ['ink', 'ink-2', 'ink-3', 'blue', 'red', 'green', 'amber'])
    for (const ground of ['paper', 'sheet']) readable(ink, ground)
  for (const tone of ['blue', 'red', 'green', 'amber']) {
    readable(tone, `${tone}-wash`)
    readable('ink', `${tone}-wash`)
  }
})

test('the edge of a field can be seen on paper and on a sheet (3:1, WCAG 1.4.11)', () => {
  for (const ground of ['paper', 'sheet']) assert.ok(contrast('edge', ground) >= 3, ground)
})

test('wherever a style sets words on a ground, they can be read there', () => {
  let pairs = 0
  for (const file of styleSheets())
    parse(file).walkRules((rule) => {
      if (rule.selector.includes(':disabled')) return // WCAG 1.4.3 leaves out what cannot be used
      const [ink, ground] = [declared(rule, 'color'), declared(rule, 'background')]
      if (!ink || !ground) return
      pairs += 1
      readable(ink, ground, `in ${basename(file)} ${rule.selector}`)
    })
  assert.ok(pairs > 20, `only ${pairs} pairs were found`)
})

test('no style names a colour of its own', () => {
  for (const file of styleSheets()) {
    const found = /#[0-9a-f]{3,8}\b(?![^\n]*\{)|rgba?\(/i.exec(readFileSync(file, 'utf8').replace(/#\{[^}]*\}/g, ''))
    assert.equal(found?.[0], undefined, file)
  }
})

test('an icon has the ink of the token it is named after', () => {
  const inks = [...readFileSync(join(__dirname, 'icon.tsx'), 'utf8').matchAll(/'?([\w-]+)'?: '(#[0-9A-F]{6})'/g)]
  assert.ok(inks.length >= 6)
  for (const [, name = '', hex = ''] of inks) assert.equal(hex.toLowerCase(), colours.get(name), name)
})

function styleSheets(): readonly string[] {
  return readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.scss') && basename(path) !== 'tokens.scss')
    .map((path) => join(room, path))
}

function parse(file: string) {
  return postcss.parse(
    readFileSync(file, 'utf8')
      .replace(/^\s*\/\/.*$/gm, '')
      .replace(/ \/\/.*$/gm, ''),
    { from: file },
  )
}

/** The token a rule itself gives to a property, also by way of the mixin `wash`. */
function declared(rule: Rule, property: 'color' | 'background'): string | undefined {
  let found: string | undefined
  ;(rule as Container).each((node) => {
    if (node.type === 'decl' && node.prop === property) found = /^var\(--([\w-]+)\)$/.exec(node.value)?.[1]
    const wash = node.type === 'atrule' && node.name === 'include' ? /wash\((\w+)\)/.exec(node.params)?.[1] : undefined
    if (wash) found = property === 'color' ? wash : `${wash}-wash`
  })
  return found && colours.has(found) ? found : undefined
}
