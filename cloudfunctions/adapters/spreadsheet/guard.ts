import type { SheetLimits } from '#cloud/ports/spreadsheet'
import { ok, type Result, refuse } from '#shared/vocabulary/result'
import { unpacked, type ZipEntry, zipDirectory } from './archive'

const mostBytes = 10 * 1024 * 1024
const mostUnpacked = 100 * 1024 * 1024
const compoundFile = Buffer.from([0xd0, 0xcf, 0x11, 0xe0])
const encryptedPackage = Buffer.from('EncryptedPackage', 'utf16le')

/**
 * Is this a workbook that can be read without harm? What it unpacks to is bounded before anything is unpacked, and
 * where its cells lie is bounded before any is kept: a file of a few bytes may claim a cell in row 1,000,000.
 */
export function guardWorkbook(file: Uint8Array, limits: SheetLimits): Result<null> {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  if (bytes.length === 0) return refuse('sheet-empty-file')
  if (bytes.length > mostBytes) return refuse('sheet-too-large', { most: mostBytes / 1024 / 1024 })
  if (bytes.subarray(0, 4).equals(compoundFile)) {
    return refuse(bytes.includes(encryptedPackage) ? 'sheet-encrypted' : 'sheet-old-format')
  }
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return refuse('sheet-not-workbook')
  const entries = zipDirectory(bytes)
  if (!entries) return refuse('sheet-damaged')
  if (entries.reduce((sum, entry) => sum + entry.unpacked, 0) > mostUnpacked) return refuse('sheet-unpacks-too-large')
  if (!entries.some(({ name }) => name === 'xl/workbook.xml')) return refuse('sheet-not-workbook')
  return guardSheets(bytes, entries, limits)
}

function guardSheets(bytes: Buffer, entries: readonly ZipEntry[], limits: SheetLimits): Result<null> {
  for (const entry of entries) {
    if (!/\.xml(\.rels)?$/.test(entry.name)) continue
    const content = unpacked(bytes, entry)
    if (!content) return refuse('sheet-damaged')
    // only cells are addressed so, whatever the sheet's file is called
    const fault = content.includes('<!DOCTYPE')
      ? refuse('sheet-damaged')
      : guardCells(content.toString('latin1'), limits)
    if (!fault.ok) return fault
  }
  return ok(null)
}

const rowOrCell = /<(?:[\w-]+:)?(row|c)(\s[^>]*)?>/g
const address = /\sr\s*=\s*"([A-Z]{0,3})(\d{1,7})"/

function guardCells(xml: string, limits: SheetLimits): Result<null> {
  for (const [, tag, attributes = ''] of xml.matchAll(rowOrCell)) {
    const found = address.exec(attributes)
    if (!found) {
      // an address that is written in another way than Excel writes it is not read at all
      if (tag === 'c' || /\sr\s*=/.test(attributes)) return refuse('sheet-damaged')
      continue
    }
    const [row, column] = [Number(found[2]), columnOf(found[1] ?? '')]
    if (row > limits.rows) return refuse('sheet-too-many-rows', { most: limits.rows - 1 })
    if (column > limits.columns) return refuse('sheet-too-many-columns', { most: limits.columns })
    // #REF!, #N/A: the reader would take it for an empty cell
    if (/\st="e"/.test(attributes)) return refuse('sheet-cell-broken', { row, column })
  }
  return ok(null)
}

function columnOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
}
