import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, before, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { openFace } from '../pdf/face'
import { dict, name } from '../pdf/objects'
import { openPage } from '../pdf/page'
import { deflated } from '../pdf/write'
import { startPdf } from '../pdf/writer'
import { openPng, type Picture } from '../preview/test-png'
import type { Font } from './font'
import { textFontFiles } from './fonts'
import { glyphsOf } from './glyphs'
import { testFonts } from './test-fonts'

// Common and rare characters, marks, digits, and Latin letters composed of parts.
const sample = [...'试驾协议签字盖章公司的一龘䶮㛃龍鿏（）“”《》，。；：、—…￥¥·％①Ⅳ㎡0123456789AgWéÀñÅßΩ']
const columns = 8
const cell = 80
const size = 64
const width = columns * cell
/** No substitutions: the glyph that the character map names is what we draw. */
const plain = ['calt', 'ccmp', 'clig', 'liga', 'locl', 'rclt', 'rlig'].map((tag) => `'${tag}' 0`).join()
const height = Math.ceil(sample.length / columns) * cell

let folder = ''
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'glyphs-'))
})
after(() => rmSync(folder, { recursive: true }))

const at = (i: number) => ({ x: (i % columns) * cell + 8, y: height - Math.floor(i / columns) * cell - 64 })

/** A page with our subset font in it, one sample character a cell, rendered by Poppler. */
function ours(font: Font): Picture {
  const writer = startPdf()
  const face = openFace(font, 'F1')
  const page = openPage(0, () => face)
  sample.forEach((character, i) => {
    const [glyph] = glyphsOf(character, [font], size)
    if (glyph) page.text({ glyphs: [glyph], last: true }, at(i).x, at(i).y, { colour: [0, 0, 0] }, 'artifact')
  })
  const pages = writer.reserve()
  const resources = dict({ Font: dict({ F1: face.embed(writer) }) })
  const contents = writer.add(deflated(Buffer.from(page.content(), 'latin1')))
  const box = [0, 0, width, height]
  const kid = writer.add(
    dict({ Type: name('Page'), Parent: pages, MediaBox: box, Resources: resources, Contents: contents }),
  )
  writer.set(pages, dict({ Type: name('Pages'), Kids: [kid], Count: 1 }))
  const root = writer.add(dict({ Type: name('Catalog'), Pages: pages }))
  const file = join(folder, 'ours.pdf')
  writeFileSync(file, writer.finish(root, writer.add(dict({}))))
  execFileSync('pdftoppm', ['-r', '72', '-png', '-singlefile', file, join(folder, 'ours')])
  return openPng(readFileSync(join(folder, 'ours.png')))
}

/** The same characters drawn by a browser out of the whole font files, one font under another, by its own reading of them. */
function theirs(fontFiles: readonly string[]): Picture {
  const faces = fontFiles.map((file, f) => `@font-face { font-family: whole${f}; src: url("${pathToFileURL(file)}") }`)
  const letters = fontFiles.map((_, f) => {
    const place = (i: number) => `x="${at(i).x}" y="${height * (f + 1) - at(i).y}"`
    const texts = sample.map((character, i) => `<text ${place(i)}>&#${character.codePointAt(0)};</text>`)
    return `<g style="font:${size}px whole${f};font-feature-settings:${plain}">${texts.join('')}</g>`
  })
  const box = `width="${width}" height="${height * fontFiles.length}" style="position:absolute;top:0;left:0"`
  const page = join(folder, 'theirs.html')
  writeFileSync(page, `<meta charset="utf-8"><style>${faces.join('')}</style><svg ${box}>${letters.join('')}</svg>`)
  const picture = join(folder, 'theirs.png')
  const options = ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--force-device-scale-factor=1']
  const folders = [`--user-data-dir=${join(folder, 'browser')}`, `--screenshot=${picture}`]
  const window = `--window-size=${width},${height * fontFiles.length}`
  execFileSync('chromium', [...options, ...folders, window, page], { stdio: 'pipe' })
  return openPng(readFileSync(picture))
}

/** How dark a cell of the right picture is in all, and how much a cell of the left one differs; in black pixels. */
function compare(
  left: Picture,
  a: number,
  right: Picture,
  b: number,
  top: number,
): { ink: number; difference: number } {
  let ink = 0
  let difference = 0
  for (let y = 0; y < cell; y++)
    for (let x = 0; x < cell; x++) {
      const p = left.at((a % columns) * cell + x, Math.floor(a / columns) * cell + y)[0]
      const q = right.at((b % columns) * cell + x, top + Math.floor(b / columns) * cell + y)[0]
      ink += (255 - q) / 255
      difference += Math.abs(p - q) / 255
    }
  return { ink, difference }
}

test('every character drawn with a font of ours looks as a browser draws it with the whole font', async () => {
  const { serif, sans, bold } = await testFonts()
  const whole = theirs(Object.values(textFontFiles).map((source) => resolve('node_modules', source)))
  for (const [f, [font]] of [serif, sans, bold].entries()) {
    const own = ours(font)
    sample.forEach((character, i) => {
      const same = compare(own, i, whole, i, f * height)
      assert.ok(same.ink > 10, `${character} is blank`)
      // Renderers round edges differently; another character is much further away than that.
      assert.ok(
        same.difference < 0.4 * same.ink,
        `${font.name} ${character}: ${same.difference.toFixed()} of ${same.ink.toFixed()}`,
      )
      const other = compare(own, i, whole, (i + 1) % sample.length, f * height)
      assert.ok(other.difference > 2 * same.difference, `${character} looks no more like itself than like another`)
    })
  }
})
