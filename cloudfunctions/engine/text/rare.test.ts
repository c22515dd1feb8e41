import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, before, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { openPng } from '../preview/test-png'
import { openFont } from './font'
import { fontFiles } from './fonts'
import { outlineOf } from './outline'
import { rareFiles } from './rare'
import { FontError } from './reader'
import { unpackFont } from './woff2'

const packaged = (file: string) => resolve('node_modules', fontFiles[file] ?? file)
const size = 100

let folder = ''
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'rare-'))
})
after(() => rmSync(folder, { recursive: true }))

test('rare ideographs out of web fonts look as a browser draws them from the same files', () => {
  const sample = [0x20000, 0x20bb7, 0x2363a, 0x24f5c, 0x26951, 0x2a6d6, 0x2a701, 0x2b734, 0x2b740, 0x2b81d, 0x2ebe0]
  const files = sample.map((codePoint) => rareFiles.find(({ from, to }) => from <= codePoint && codePoint <= to)?.file)
  const drawn = sample.map((codePoint, i) => {
    const font = openFont(unpackFont(readFileSync(packaged(files[i] ?? ''))))
    const path = outlineOf(font, font.glyphOf(codePoint)).map(([kind, ...numbers]) => `${kind}${numbers.join(' ')}`)
    const scale = size / font.unitsPerEm
    return `<path transform="translate(${size * i} 100) scale(${scale} ${-scale})" d="${path.join('')}"/>
      <text x="${size * i}" y="250" style="font:${size}px rare${i}">&#${codePoint};</text>`
  })
  const page = join(folder, 'rare.html')
  const faces = files.map(
    (file, i) => `@font-face{font-family:rare${i};src:url("${pathToFileURL(packaged(file ?? ''))}")}`,
  )
  const style = `<style>body{margin:0}${faces.join('')}</style>`
  writeFileSync(page, `<meta charset="utf-8">${style}<svg width="1200" height="300">${drawn.join('')}</svg>`)
  const picture = join(folder, 'rare.png')
  const options = ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--force-device-scale-factor=1']
  const folders = [`--user-data-dir=${join(folder, 'browser')}`, `--screenshot=${picture}`, '--window-size=1200,300']
  execFileSync('chromium', [...options, ...folders, page], { stdio: 'pipe' })
  const pixels = openPng(readFileSync(picture))
  sample.forEach((codePoint, i) => {
    let [ink, difference] = [0, 0]
    for (let x = size * i; x < size * (i + 1); x++)
      for (let y = 0; y < 150; y++) {
        const [ours, theirs] = [pixels.at(x, y)[0], pixels.at(x, y + 150)[0]]
        ink += (255 - theirs) / 255
        difference += Math.abs(ours - theirs) / 255
      }
    const told = `U+${codePoint.toString(16)}: ${difference.toFixed()} of ${ink.toFixed()}`
    assert.ok(ink > 100 && difference < 0.25 * ink, told)
  })
})

test('a damaged web font is told as such', () => {
  const whole = readFileSync(packaged(rareFiles.at(-1)?.file ?? ''))
  for (const at of [0, 4, 13, 50, 60]) {
    const damaged = Uint8Array.from(whole, (byte, i) => (i === at ? byte ^ 0x55 : byte))
    assert.throws(() => openFont(unpackFont(damaged)), FontError, `byte ${at}`)
  }
  for (const length of [0, 20, 60, whole.length - 100])
    assert.throws(() => openFont(unpackFont(whole.subarray(0, length))), FontError, `${length} bytes`)
})
