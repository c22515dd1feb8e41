import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { testFonts } from '../text/test-fonts'
import { drawDocument } from './draw-document'
import { PdfFile } from './file'
import { findField, formFields } from './form-fields'
import { dict, name, PdfError, raw, ref, textString } from './objects'
import { sampleBlocks } from './test-paper'
import { PdfUpdate } from './update'

let folder = ''
const bases: { title: string; bytes: Uint8Array }[] = []

const written = (title: string, bytes: Uint8Array) => {
  const file = join(folder, `${title.replaceAll(' ', '-')}.pdf`)
  writeFileSync(file, bytes)
  return file
}

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'update-'))
  const fonts = await testFonts()
  const drawn = drawDocument({
    title: '试驾协议',
    number: '1',
    blocks: sampleBlocks,
    createdAt: '2026-11-24T06:05:00.000Z',
    fonts,
  })
  const streams = join(folder, 'streams.pdf')
  const plain = written('plain', drawn.bytes)
  execFileSync('qpdf', ['--object-streams=generate', '--deterministic-id', plain, streams])
  bases.push({ title: 'table', bytes: drawn.bytes })
  bases.push({ title: 'stream', bytes: new Uint8Array(readFileSync(streams)) })
  bases.push({ title: 'no line end', bytes: drawn.bytes.slice(0, -1) })
})
after(() => rmSync(folder, { recursive: true }))

const joined = (base: Uint8Array, delta: Uint8Array) => new Uint8Array(Buffer.concat([base, delta]))

test('an update appends only: earlier bytes stay, every object reads back, and qpdf finds nothing wrong', () => {
  for (const { title, bytes } of bases) {
    let file = bytes
    for (const id of ['driver_sign', 'store_seal', 'timestamp_1']) {
      const update = new PdfUpdate(file)
      const field = findField(update, update.root, id)
      assert.ok(field, `${title} has ${id}`)
      const value = update.alloc(dict({ Type: name('Sig'), Note: textString(id) }))
      update.set(field.ref, new Map(field.dict).set('V', value))
      const { delta, at } = update.delta(value)
      const next = joined(file, delta)
      assert.deepEqual(next.subarray(0, file.length), file)
      assert.ok(Buffer.from(next.subarray(at)).toString('latin1').startsWith('<</Type/Sig/Note<feff'))
      file = next
    }
    const reopened = new PdfFile(file)
    const filled = formFields(reopened, reopened.trailer.get('Root') as ReturnType<typeof ref>).filter(
      (field) => field.value,
    )
    assert.deepEqual(
      filled.map((field) => field.name),
      ['driver_sign', 'store_seal', 'timestamp_1'],
    )
    assert.equal(reopened.xref.isStream, title === 'stream')
    assert.equal(reopened.xref.starts.length, 4)
    const check = execFileSync('qpdf', ['--check', written(`updated ${title}`, file)], { encoding: 'utf8' })
    assert.match(check, /No syntax or stream encoding errors found/)
  }
})

test('placeholders come out as they are, and the tracked offset leads to their dictionary', () => {
  for (const { bytes } of bases) {
    const update = new PdfUpdate(bytes)
    const contents = `<${'0'.repeat(64)}>`
    const range = '[0 ********** ********** **********]'
    const tracked = update.alloc(dict({ Type: name('Sig'), ByteRange: raw(range), Contents: raw(contents) }))
    update.alloc(dict({ After: true }))
    const { delta, at } = update.delta(tracked)
    const body = Buffer.from(joined(bytes, delta).subarray(at)).toString('latin1')
    assert.ok(body.startsWith(`<</Type/Sig/ByteRange${range}/Contents${contents}>>\nendobj`))
  }
})

test('equal changes give equal bytes', () => {
  for (const { bytes } of bases) {
    const delta = () => {
      const update = new PdfUpdate(bytes)
      update.alloc(dict({ A: [1, 2.5, null, true] }))
      return update.delta().delta
    }
    assert.deepEqual(delta(), delta())
  }
})

const [first = '', second = ''] = ['1 0 obj\n<</Type/Catalog/A 2 7 R>>\nendobj\n', '2 7 obj\n<</B 1>>\nendobj\n']

/** A small file of these objects; `rows` may lie about them. */
function tiny(objects: readonly string[], rows?: readonly string[]): Uint8Array {
  let text = '%PDF-1.7\n'
  const entries = objects.map((object) => {
    const row = `${String(text.length).padStart(10, '0')} ${object.split(' ')[1]?.padStart(5, '0')} n \n`
    text += object
    return row
  })
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${(rows ?? entries).join('')}`
  return Buffer.from(
    `${text}${table}trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF\n`,
    'latin1',
  )
}

test('a changed object keeps its generation', () => {
  const base = tiny([first, second])
  const update = new PdfUpdate(base)
  assert.throws(() => update.set(ref(2, 0), null), PdfError)
  update.set(ref(2, 7), dict({ B: 2 }))
  const { delta } = update.delta()
  assert.match(Buffer.from(delta).toString('latin1'), /2 7 obj[\s\S]*\n2 1\n\d{10} 00007 n /)
  assert.equal(new PdfFile(joined(base, delta)).dict(ref(2, 7))?.get('B'), 2)
  assert.equal(new PdfFile(joined(base, delta)).get(ref(2, 0)), null)
})

test('files that contradict themselves are refused, not guessed at', () => {
  const offset = (n: number) => `${String(n).padStart(10, '0')} 00000 n \n`
  const stream = (length: number) => `2 0 obj\n<</Length ${length}>>\nstream\nabcdef\nendstream\nendobj\n`
  const read = (bytes: Uint8Array, number = 2) => new PdfFile(bytes).get(ref(number))
  assert.throws(() => read(tiny([first, stream(6)], [offset(9), offset(9)])), /stands where/)
  assert.throws(() => read(tiny([first, stream(4)])), /endstream/)
  assert.throws(() => read(tiny([first, stream(8)])), /endstream/)
  assert.throws(() => read(tiny([first, stream(9999)])), /stream length/)
  assert.throws(() => read(tiny([first, '2 0 obj\n<</A 1/A 2>>\nendobj\n'])), /twice/)
  assert.throws(() => read(tiny([first], ['     00009 00000 n \n'])), PdfError)
  assert.throws(() => read(tiny([first], [offset(999_999)])), PdfError)
  assert.throws(
    () => new PdfUpdate(Buffer.from(tiny([first]).toString().replace('/Root', '/Encrypt 1 0 R/Root'))),
    /encrypted/,
  )
  const loop = Buffer.from(tiny([first])).toString('latin1')
  const start = /startxref\n(\d+)/.exec(loop)?.[1]
  assert.throws(() => new PdfFile(Buffer.from(loop.replace('/Root', `/Prev ${start}/Root`))), /circle/)
})

test('damaged files give a PdfError or a value, never another failure and never a hang', () => {
  const mutation = fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 }))
  fc.assert(
    fc.property(fc.constantFrom(0, 1), fc.array(mutation, { minLength: 1, maxLength: 8 }), (kind, mutations) => {
      const bytes = Uint8Array.from(bases[kind]?.bytes ?? [])
      // Half of the damage goes to the structure at the end of the file.
      for (const [at, value] of mutations) bytes[at % 2 ? at % bytes.length : bytes.length - 1 - (at % 2500)] = value
      try {
        const file = new PdfFile(bytes)
        for (const number of file.xref.entries.keys()) file.get(ref(number))
      } catch (error) {
        assert.ok(error instanceof PdfError, String(error))
      }
    }),
    { numRuns: 150 },
  )
})
