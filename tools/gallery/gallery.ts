import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { openRenderer, rendererFiles } from '#cloud/engine/preview/renderer'
import { fontFiles, openFonts } from '#cloud/engine/text/fonts'
import { sealBoard } from './seal-board'

const widthPx = 1400

/**
 * `npm run gallery`: draws every kind of seal on one board, as a PDF at real size (in dist/) and as the picture in
 * docs/seals.md. `--to FOLDER` puts both elsewhere.
 */
async function main() {
  const { values } = parseArgs({ options: { to: { type: 'string' } } })
  const pdf = sealBoard(await openFonts((file) => resolve('node_modules', fontFiles[file] ?? file)))
  const renderer = openRenderer(dirname(resolve('node_modules', rendererFiles['pdfium.wasm'])))
  write(join(values.to ?? 'dist/gallery', 'seals.pdf'), pdf)
  write(join(values.to ?? 'docs/pictures', 'seals.png'), await renderer.pagePicture(pdf, 1, widthPx))
}

function write(file: string, bytes: Uint8Array) {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, bytes)
  console.log(`${file}: ${(bytes.length / 1024).toFixed(0)} KB`)
}

void main()
