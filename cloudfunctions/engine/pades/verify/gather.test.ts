import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { gather } from './gather'
import { judge } from './judge'
import { usualLimits } from './limits'
import { usualPolicy } from './policy'

/** A file of these object bodies (numbers from 1, the first is the catalog), with a table and a trailer. */
function file(bodies: readonly (string | Buffer)[], trailer = ''): Uint8Array {
  const parts = [Buffer.from('%PDF-1.7\n')]
  let length = 9
  const rows = bodies.map((body, i) => {
    const at = length
    const object = Buffer.concat([Buffer.from(`${i + 1} 0 obj\n`), Buffer.from(body), Buffer.from('\nendobj\n')])
    parts.push(object)
    length += object.length
    return `${String(at).padStart(10, '0')} 00000 n \n`
  })
  const table = `xref\n0 ${bodies.length + 1}\n0000000000 65535 f \n${rows.join('')}`
  const end = `trailer\n<</Size ${bodies.length + 1}/Root 1 0 R${trailer}>>\nstartxref\n${length}\n%%EOF\n`
  return new Uint8Array(Buffer.concat([...parts, Buffer.from(table + end)]))
}

const catalog = '<</Type/Catalog/Pages 2 0 R/AcroForm 3 0 R>>'
const pages = '<</Type/Pages/Kids[]/Count 0>>'
const streamOf = (entries: string, bytes: Buffer) =>
  Buffer.concat([Buffer.from(`<<${entries}/Length ${bytes.length}>>stream\n`), bytes, Buffer.from('\nendstream')])

const bombs: Readonly<Record<string, () => Uint8Array>> = {
  'no bytes': () => new Uint8Array(),
  'larger than is read': () => new Uint8Array(usualLimits.bytes + 1),
  zeros: () => new Uint8Array(1_000_000),
  encrypted: () => file([catalog, pages, '<</Fields[]>>'], '/Encrypt 2 0 R'),
  'values nested a hundred thousand deep': () => file([catalog, pages, `<</Fields${'['.repeat(100_000)}`]),
  'dictionaries nested deep': () => file([catalog, pages, `${'<</A'.repeat(5_000)} 1 ${'>>'.repeat(5_000)}`]),
  'a million references in the form': () =>
    file([catalog, pages, `<</Fields[${'4 0 R '.repeat(1_000_000)}]>>`, '<</T(a)>>']),
  'arrays of millions of numbers': () =>
    file([catalog, pages, `<</Fields[${`[${'0 '.repeat(190_000)}]`.repeat(25)}]>>`]),
  'fields in a circle': () => file([catalog, pages, '<</Fields[4 0 R]>>', '<</T(a)/Kids[4 0 R]>>']),
  'pages in a circle': () => file([catalog, '<</Type/Pages/Kids[2 0 R]>>', '<</Fields[]>>']),
  'references in a circle': () => file([catalog, pages, '4 0 R', '5 0 R', '4 0 R']),
  'field values in a circle': () =>
    file([catalog, pages, '<</Fields[4 0 R]>>', '<</T(a)/FT/Sig/V 5 0 R>>', '6 0 R', '5 0 R']),
  'a cross-reference stream that inflates to a hundred megabytes': () => {
    const body = streamOf('/Type/XRef/W[1 4 1]/Size 9/Filter/FlateDecode', deflateSync(Buffer.alloc(100_000_000)))
    const text = Buffer.concat([
      Buffer.from('%PDF-1.7\n1 0 obj\n'),
      body,
      Buffer.from('\nendobj\nstartxref\n9\n%%EOF\n'),
    ])
    return new Uint8Array(text)
  },
  'a field tree too deep': () =>
    file([
      catalog,
      pages,
      '<</Fields[4 0 R]>>',
      ...Array.from({ length: 500 }, (_, i) => `<</T(a)/Kids[${i + 5} 0 R]>>`),
    ]),
  'ten thousand byte ranges': () => file([catalog, pages, `<</X(${'/ByteRange '.repeat(20_000)})/Fields[]>>`]),
}

for (const [name, bomb] of Object.entries(bombs)) {
  test(`hostile file is answered, not suffered: ${name}`, () => {
    const bytes = bomb()
    const before = process.cpuUsage()
    const report = judge(gather(bytes), usualPolicy([]))
    const { user, system } = process.cpuUsage(before)
    assert.ok(['unreadable', 'tampered'].includes(report.verdict), report.verdict)
    assert.ok((user + system) / 1e6 < 2, `${(user + system) / 1e6} s of CPU`)
    assert.ok(report.findings.length > 0 && report.summary.length > 0)
  })
}

test('a store of certificates that would inflate to gigabytes costs neither time nor memory', () => {
  const megabytes = streamOf('/Filter/FlateDecode', deflateSync(Buffer.alloc(8 * 1024 * 1024 - 1)))
  const store = `<</Certs[${'5 0 R '.repeat(500)}]/CRLs[${'5 0 R '.repeat(500)}]>>`
  const bytes = file(['<</Type/Catalog/Pages 2 0 R/DSS 4 0 R>>', pages, '<<>>', store, megabytes])
  const before = process.cpuUsage()
  const { store: found } = gather(bytes)
  const { user, system } = process.cpuUsage(before)
  const kept = [...found.certificates, ...found.revocationLists].reduce((sum, { length }) => sum + length, 0)
  assert.ok(kept > 0 && kept <= 64 * 1024 * 1024, `${kept} bytes`)
  assert.ok((user + system) / 1e6 < 2, `${(user + system) / 1e6} s of CPU`)
})

test('a file without signatures is called unsigned', () => {
  assert.equal(judge(gather(file([catalog, pages, '<</Fields[]>>'])), usualPolicy([])).verdict, 'unsigned')
})

test('signature bytes that nothing leads to are never called unsigned, however they are written', () => {
  const forms = ['/ByteRange[0 1 2 3]', '/#42yteRange[0 1 2 3]', '/Type/Sig']
  for (const form of forms) {
    const hidden = file([catalog, pages, '<</Fields[]>>', `<<${form}/X 1>>`])
    assert.equal(judge(gather(hidden), usualPolicy([])).verdict, 'tampered', form)
  }
  // that of an attached PDF is its own affair
  const attached = file([
    catalog,
    pages,
    '<</Fields[]>>',
    streamOf('/Type/EmbeddedFile', Buffer.from('/ByteRange[0 1 2 3]')),
  ])
  assert.equal(judge(gather(attached), usualPolicy([])).verdict, 'unsigned')
})

test('whatever the bytes are, there is an answer', () => {
  const pieces = fc.constantFrom(
    '%PDF-1.7\n',
    '1 0 obj',
    '<<',
    '>>',
    '[',
    ']',
    '/Root 1 0 R',
    'xref\n0 1\n',
    'trailer',
    'startxref\n9\n%%EOF',
    '(',
    ')',
    '<41>',
    '0000000009 00000 n \n',
    'stream\n',
    'endstream',
    'endobj',
    '/Length 4',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string({ maxLength: 6 })), { maxLength: 40 }), (parts) => {
      const report = judge(gather(new Uint8Array(Buffer.from(parts.join(' '), 'latin1'))), usualPolicy([]))
      assert.ok(report.verdict === 'unreadable' || report.verdict === 'unsigned' || report.verdict === 'tampered')
    }),
    { numRuns: 300 },
  )
})
