import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Fonts, fontFiles, openFonts } from './fonts'

let opened: Promise<Fonts> | undefined

/** The product's fonts for tests, from the installed packages, laid out in one folder as they are in production. */
export function testFonts(): Promise<Fonts> {
  opened ??= openInstalled()
  return opened
}

async function openInstalled(): Promise<Fonts> {
  const folder = mkdtempSync(join(tmpdir(), 'fonts-'))
  for (const [file, source] of Object.entries(fontFiles))
    symlinkSync(resolve('node_modules', source), join(folder, file))
  try {
    return await openFonts(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
