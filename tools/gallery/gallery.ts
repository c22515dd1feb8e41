import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { openRenderer, rendererFiles } from '#cloud/engine/preview/renderer'
import { fontFiles, openFonts } from '#cloud/engine/text/fonts'
import { archivalPage } from '#tools/archival/page'
import { longContract } from './long-contract'
import { sealBoard } from './seal-board'

const boardPx = 1400
const pagePx = 860

/**
 * `npm run gallery`: draws every kind of seal on one board and a long contract, signed and sealed, as PDFs (in dist/) and
 * as the pictures in docs/seals.md and docs/paper.md, and writes docs/archival.md from the rules. `--to FOLDER` puts all
 * of it elsewhere.
 */
async function main() {
  const { values } = parseArgs({ options: { to: { type: 'string' } } })
  const [files, pictures, pages] = values.to
    ? [values.to, values.to, values.to]
    : ['dist/gallery', 'docs/pictures', 'docs']
  const fonts = await openFonts((file) => resolve('node_modules', fontFiles[file] ?? file))
  const renderer = openRenderer(dirname(resolve('node_modules', rendererFiles['pdfium.wasm'])))
  const seals = sealBoard(fonts)
  write(join(files, 'seals.pdf'), seals)
  write(join(pictures, 'seals.png'), await renderer.pagePicture(seals, 1, boardPx))
  const contract = await longContract(fonts)
  write(join(files, 'contract.pdf'), contract.pdf)
  for (let page = 1; page <= contract.pages; page++)
    write(join(pictures, `contract-${page}.png`), await renderer.pagePicture(contract.pdf, page, pagePx))
  write(join(pages, 'archival.md'), Buffer.from(archivalPage()))
}

function write(file: string, bytes: Uint8Array) {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, bytes)
  console.log(`${file}: ${(bytes.length / 1024).toFixed(0)} KB`)
}

void main()
