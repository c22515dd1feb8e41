import { resolve } from 'node:path'
import { type Fonts, fontFiles, openFonts } from './fonts'

let opened: Promise<Fonts> | undefined

/** The product's fonts for tests, from the installed packages. */
export function testFonts(): Promise<Fonts> {
  opened ??= openFonts((file) => resolve('node_modules', fontFiles[file] ?? file))
  return opened
}
