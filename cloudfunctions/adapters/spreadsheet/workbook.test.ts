import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import { spreadsheetConformance } from '#cloud/ports/spreadsheet.conformance'
import { zipDirectory } from './archive'
import { workbooks } from './workbook'

spreadsheetConformance('Excel workbooks', workbooks)

const limits = { rows: 5001, columns: 60 }
const codeOf = async (file: Uint8Array) => {
  const read = await workbooks.read(file, limits)
  return read.ok ? 'ok' : read.refusal.code
}

/** A zip archive as other programs write it; `says` is the size its directory tells of each entry. */
function zip(files: Readonly<Record<string, string>>, says?: number): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const [name, text] of Object.entries(files)) {
    const content = deflateRawSync(Buffer.from(text))
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50)
    head.writeUInt16LE(8, 8)
    head.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(content.length, 20)
    entry.writeUInt32LE(says ?? Buffer.byteLength(text), 24)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(at, 42)
    locals.push(head, Buffer.from(name), content)
    directory.push(entry, Buffer.from(name))
    at += 30 + name.length + content.length
  }
  const entries = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50)
  end.writeUInt16LE(Object.keys(files).length, 8)
  end.writeUInt16LE(Object.keys(files).length, 10)
  end.writeUInt32LE(entries.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...locals, entries, end])
}

const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
/** A workbook of one sheet with these rows. */
const workbook = (rows: string) => ({
  'xl/workbook.xml': `<workbook xmlns:r="${relations}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="r1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
})

test('of a formula its kept value is read; nothing is evaluated', async () => {
  const read = await workbooks.read(
    zip(workbook('<row r="1"><c r="A1"><f>1+1</f><v>7</v></c><c r="B1" t="str"><f>X()</f><v>=2</v></c></row>')),
    limits,
  )
  assert.deepEqual(read.ok && read.value, [['7', '=2']])
})

test('a number that was too long for Excel is told from one that was not', async () => {
  const cells = ['1.23E+17', '123456789012345', '4.3499999999999996', '110105194912310000']
  const read = await workbooks.read(
    zip(workbook(`<row r="1">${cells.map((v, i) => `<c r="${'ABCD'[i]}1"><v>${v}</v></c>`).join('')}</row>`)),
    limits,
  )
  assert.ok(read.ok)
  assert.deepEqual(read.value[0], [{ lost: '1.23E+17' }, '123456789012345', '4.35', { lost: '110105194912310000' }])
})

test('whatever cannot be read, or not without harm, is refused with its own reason', async () => {
  const cell = '<row r="1"><c r="A1"><v>1</v></c></row>'
  const compound = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(600)])
  const cases: readonly (readonly [string, Uint8Array])[] = [
    ['ok', zip(workbook(cell))],
    ['sheet-not-workbook', Buffer.from('%PDF-1.7')],
    ['sheet-not-workbook', zip({ 'word/document.xml': '<w/>' })],
    ['sheet-old-format', compound],
    ['sheet-encrypted', Buffer.concat([compound, Buffer.from('EncryptedPackage', 'utf16le')])],
    ['sheet-empty', zip(workbook(''))],
    ['sheet-too-large', Buffer.alloc(10 * 1024 * 1024 + 1, 0x50)],
    ['sheet-unpacks-too-large', zip(workbook(cell), 40 * 1024 * 1024)],
    // a directory that says less than there is
    ['sheet-damaged', zip(workbook(`${cell}${' '.repeat(1_000_000)}`), 200)],
    ['sheet-damaged', zip(workbook(cell)).subarray(0, 300)],
    ['sheet-too-many-rows', zip(workbook('<row r="1048576"><c r="A1048576"><v>1</v></c></row>'))],
    ['sheet-too-many-columns', zip(workbook('<row r="1"><c r="XFD1"><v>1</v></c></row>'))],
    ['sheet-damaged', zip(workbook("<row r='1048576'><c r='A1048576'><v>1</v></c></row>"))],
    ['sheet-damaged', zip(workbook('<row r="1&#48;&#48;&#48;&#48;&#48;&#48;"><c r="A1"><v>1</v></c></row>'))],
    ['sheet-cell-broken', zip(workbook('<row r="1"><c r="A1" t="e"><v>#REF!</v></c></row>'))],
    ['sheet-damaged', zip({ ...workbook(cell), 'xl/x.xml': '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' })],
  ]
  for (const [code, file] of cases) assert.equal(await codeOf(file), code)
})

test('a file whose every byte was changed in turn is read or refused, never a crash', async () => {
  const good = zip(workbook('<row r="1"><c r="A1"><v>1</v></c></row>'))
  assert.equal(zipDirectory(good)?.length, 3)
  for (let i = 0; i < good.length; i += 7) {
    const bad = Buffer.from(good)
    bad[i] = (bad[i] ?? 0) ^ 0xff
    await workbooks.read(bad, limits)
  }
})
