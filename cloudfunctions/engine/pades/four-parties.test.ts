import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Block } from '#shared/vocabulary/block'
import { type Authority, certify, newAuthority, signedAt, tokenOf } from '#tools/verify/attacks/authority'
import type { Drawing } from '../drawing/drawing'
import { drawDocument } from '../pdf/draw-document'
import { PdfFile } from '../pdf/file'
import { isRef } from '../pdf/objects'
import { sampleBlocks } from '../pdf/test-paper'
import { readSignedData } from '../pki/cms-reader'
import { revocationList } from '../pki/crl'
import { oids } from '../pki/oids'
import { pemOf } from '../pki/pem'
import type { Signer } from '../pki/signer'
import { companySeal } from '../seal/company-seal'
import { straddle } from '../seal/straddle'
import { testFonts } from '../text/test-fonts'
import { coverageOf } from './contents'
import { takeStock } from './difference/inventory'
import { makeFields, straddlePlaces } from './fields'
import { raiseToLongTerm } from './long-term'
import { signPdf } from './sign'
import type { StraddlePiece } from './straddle'
import { ink } from './test-ink'
import { addValidationData, type RevocationWord, validationDataFor } from './validation-data'
import { gather } from './verify/gather'
import { judge } from './verify/judge'
import { usualPolicy } from './verify/policy'
import { signedGroups } from './verify/signed-fields'

const folder = mkdtempSync(join(tmpdir(), 'four-parties-'))
after(() => rmSync(folder, { recursive: true }))

let people: Authority & { readonly maker: Signer }
let revocation: RevocationWord

before(async () => {
  const authority = await newAuthority()
  people = { ...authority, maker: await certify('signing', '沈阳华晨汽车制造有限公司', authority.issuing) }
  revocation = {
    lists: await Promise.all([authority.root, authority.issuing].map((each) => listBy(each))),
    answers: [],
  }
})

function listBy(issuer: Signer, revoked: readonly Uint8Array[] = []): Promise<Uint8Array> {
  const times = { thisUpdate: '2026-11-24T07:00:00.000Z', nextUpdate: '2026-11-25T07:00:00.000Z' }
  const entries = revoked.map((serial) => ({ serial, at: '2026-11-24T06:00:00.000Z' }))
  return revocationList({ issuer, number: 1, ...times, revoked: entries })
}

const token = (digest: Uint8Array) => tokenOf(people.stamper, digest)
const anchors = () => [people.root.certificate]
const store = '沈阳华晨汽车销售服务有限公司'

/** Words that fill pages, so that the contract has about as many as asked for. */
function wordsFor(pages: number): readonly Block[] {
  const text =
    '甲乙双方在平等、自愿、公平和诚实信用的基础上，就本合同项下的权利义务经充分协商，达成一致，共同遵守。'.repeat(9)
  return Array.from({ length: Math.max(0, Math.round((pages - 3) * 3.77)) }, () => ({ kind: 'paragraph', text }))
}

const parties: Block = {
  kind: 'signatures',
  places: [
    { id: 'driver_sign', form: 'handwriting', title: '试驾人（签字）', name: '周明' },
    { id: 'sales_sign', form: 'handwriting', title: '陪驾人员（签字）', name: '欧阳静' },
    { id: 'store_seal', form: 'seal', sealMm: 42, title: '门店（盖章）', name: store },
    { id: 'maker_seal', form: 'seal', sealMm: 42, title: '制造方（盖章）', name: '沈阳华晨汽车制造有限公司' },
  ],
}

interface Sheet {
  readonly pdf: Uint8Array
  readonly pages: number
  readonly seal: Drawing
  readonly pieces: readonly StraddlePiece[]
}

/** A contract with all its fields: four places, two for later timestamps, and the edges of the first `joined` pages. */
async function sheetOf(pages: number, joined: number): Promise<Sheet> {
  const fonts = await testFonts()
  const short: readonly Block[] = [
    { kind: 'title', text: '购车协议' },
    { kind: 'paragraph', text: '双方同意。' },
  ]
  const blocks = pages === 1 ? short : [...sampleBlocks.slice(0, -1), ...wordsFor(pages)]
  const paper = drawDocument({
    title: '购车协议',
    number: 'GC-1',
    blocks: [...blocks, parties],
    createdAt: signedAt,
    fonts,
  })
  const seal = companySeal({ name: store, code: '2101020012345', diameterMm: 42, style: fonts.serif })
  const edges = Array.from({ length: Math.min(joined, paper.pageCount) }, (_, i) => i + 1)
  const cut = edges.length > 1 ? straddle(seal, edges, paper.pageCount) : null
  const pieces = cut?.ok ? cut.value : []
  const places = straddlePlaces(paper.bytes, { field: 'store_seal', pieces, height: seal.height }, 480)
  const pdf = pieces.length > 0 ? makeFields(paper.bytes, places) : paper.bytes
  return { pdf, pages: paper.pageCount, seal, pieces }
}

/** All revisions: two sign by hand (the second without a timestamp, B-B), two seal, then B-LT and B-LTA. */
async function revisionsOf({ pdf, seal, pieces }: Sheet): Promise<readonly Uint8Array[]> {
  const by = (base: Uint8Array, field: string, signer: Signer, name: string, appearance: Drawing, more = {}) =>
    signPdf({ pdf: base, field, signer, name, appearance, at: signedAt, reason: '签署', timestamp: token, ...more })
  const first = await by(pdf, 'driver_sign', people.driver, '周明', ink)
  const second = await by(first, 'sales_sign', people.sales, '欧阳静', ink, { timestamp: undefined })
  const joined = pieces.length > 0 ? { straddle: { drawing: seal, pieces } } : {}
  const third = await by(second, 'store_seal', people.store, store, seal, joined)
  const fourth = await by(third, 'maker_seal', people.maker, '沈阳华晨汽车制造有限公司', seal)
  const { data, lacking } = validationDataFor(fourth, { anchors: anchors(), ...revocation })
  assert.deepEqual(lacking, [])
  const stored = addValidationData(fourth, data)
  const raised = await raiseToLongTerm({
    pdf: fourth,
    field: 'timestamp_1',
    anchors: anchors(),
    revocation,
    timestamp: token,
  })
  assert.ok(raised.pdf, JSON.stringify(raised.lacking))
  return [pdf, first, second, third, fourth, stored, raised.pdf]
}

function run(command: string, ...args: readonly string[]): { status: number | null; text: string } {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 26 })
  return { status, text: stdout + stderr }
}

function file(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

/** Takes every signature out of the PDF and asks OpenSSL about it; answers what it said of each. */
function openssl(pdf: Uint8Array): readonly string[] {
  const opened = new PdfFile(pdf)
  const root = file('root.pem', pemOf('CERTIFICATE', people.root.certificate))
  return signedGroups(takeStock(opened)).map(({ ref }) => {
    const coverage = ref && coverageOf(opened, ref)
    const contents = ref && opened.dict(ref)?.get('Contents')
    assert.ok(isRef(ref ?? undefined) && coverage && contents instanceof Uint8Array)
    const [start, end] = coverage.contents
    const covered = file('covered', Buffer.concat([pdf.subarray(0, start), pdf.subarray(end, coverage.end)]))
    const { raw, contentType } = readSignedData(contents)
    const cms = file('cms', raw)
    const args =
      contentType === oids.tstInfo
        ? ['ts', '-verify', '-data', covered, '-in', cms, '-token_in', '-CAfile', root]
        : ['cms', '-verify', '-cades', '-inform', 'DER', '-in', cms, '-binary', '-content', covered, '-CAfile', root]
    const { text } = run('openssl', ...args, ...(contentType === oids.tstInfo ? [] : ['-out', '/dev/null']))
    return /CAdES Verification successful/.test(text) ? 'cms' : /Verification: OK/.test(text) ? 'ts' : text
  })
}

function assertPrefixes(revisions: readonly Uint8Array[]): void {
  for (const [i, earlier] of revisions.entries()) {
    const next = revisions[i + 1]
    if (next) assert.equal(Buffer.compare(next.subarray(0, earlier.length), earlier), 0, `revision ${i}`)
  }
}

for (const [pages, joined] of [
  [1, 1],
  [12, 12],
  [20, 12],
  [100, 100],
] as const) {
  test(`four parties, a seal over ${joined} of ${pages} pages, B-LTA: every tool finds every signature valid`, async () => {
    const sheet = await sheetOf(pages, joined)
    assert.ok(Math.abs(sheet.pages - pages) <= pages / 10, `${sheet.pages} pages`)
    const revisions = await revisionsOf(sheet)
    assertPrefixes(revisions)
    const last = revisions.at(-1) ?? sheet.pdf
    const report = judge(gather(last), usualPolicy(anchors()))
    assert.equal(report.verdict, 'intact-ours', JSON.stringify(report.findings, null, 1))
    assert.ok(report.findings.every(({ code }) => code !== 'revocation-unknown'))
    assert.deepEqual(
      report.findings.filter(({ gravity }) => gravity !== 'notice'),
      [],
    )
    assert.deepEqual(
      report.signatures.map(({ kind }) => kind),
      [...Array(4).fill('signature'), 'timestamp'],
    )
    const path = file(`${pages}.pdf`, last)
    const fields = 4 + sheet.pieces.length
    const pdfsig = run('pdfsig', '-nocert', path).text
    assert.equal(pdfsig.match(/Signature is Valid\./g)?.length, fields, pdfsig.slice(0, 3_000))
    const qpdf = run('qpdf', '--check', path)
    assert.equal(qpdf.status, 0, qpdf.text)
    assert.doesNotMatch(qpdf.text, /WARNING/)
    assert.deepEqual([...openssl(last)].sort(), ['cms', 'cms', 'cms', 'cms', 'ts'])
    const mutool = run('mutool', 'sign', '-v', path).text
    assert.equal(
      mutool.match(/The signature is valid|The document is unchanged since signing/g)?.length,
      fields,
      mutool.slice(0, 3_000),
    )
  })
}
