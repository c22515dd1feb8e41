import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { test } from 'node:test'
import { openRenderer, rendererFiles } from '#cloud/engine/preview/renderer'
import { openPng } from '#cloud/engine/preview/test-png'
import { testFonts } from '#cloud/engine/text/test-fonts'
import { sealBoard } from './seal-board'

test('the seals in the docs are those that the engine draws today, and it draws them the same each time', async () => {
  const fonts = await testFonts()
  const pdf = sealBoard(fonts)
  assert.ok(Buffer.from(pdf).equals(Buffer.from(sealBoard(fonts))))
  const kept = openPng(readFileSync('docs/pictures/seals.png'))
  const renderer = openRenderer(dirname(resolve('node_modules', rendererFiles['pdfium.wasm'])))
  const now = openPng(await renderer.pagePicture(pdf, 1, kept.width))
  assert.equal(now.height, kept.height)
  let different = 0
  for (let y = 0; y < now.height; y++)
    for (let x = 0; x < now.width; x++) if (Math.abs(now.at(x, y)[1] - kept.at(x, y)[1]) > 40) different++
  const share = different / (now.width * now.height)
  assert.ok(share < 1e-4, `${(share * 100).toFixed(3)} % of the picture changed: look at it, then npm run gallery`)
})
