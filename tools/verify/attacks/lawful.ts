import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeFields, straddlePlaces } from '#cloud/engine/pades/fields'
import { raiseToLongTerm } from '#cloud/engine/pades/long-term'
import { signPdf } from '#cloud/engine/pades/sign'
import type { StraddlePiece } from '#cloud/engine/pades/straddle'
import { dict, name, textString } from '#cloud/engine/pdf/objects'
import type { Signer } from '#cloud/engine/pki/signer'
import type { Chance } from '#tools/soak/chance'
import type { World } from './attack'
import { signedAt, tokenOf } from './authority'
import { addTo, put } from './changing'
import { type Paper, paper } from './paper'
import { addStore, certifyAt, edit, ink, sign, stampDocument } from './signing'

/** A lawful file, what happened to it, and what it must be found to be. */
export interface Lawful {
  readonly pdf: Uint8Array
  readonly story: readonly string[]
  readonly verdict: 'intact-ours' | 'intact-foreign'
}

const places = ['p1_sign', 'p2_sign', 'p3_seal', 'p4_sign', 'p5_seal', 'stamp_time']

/** A contract of some pages, signed by one to five, as our product does it or as others do. */
export async function lawful(world: World, chance: Chance): Promise<Lawful> {
  const sheet = paper(1 + chance(12), places)
  const foreign = chance(2) === 0
  const written = !foreign && chance(3) === 0 ? inStreams(sheet.pdf) : sheet.pdf
  const story = [`${sheet.parts.page.length} pages`, written === sheet.pdf ? 'table' : 'streams']
  const pieces = !foreign && chance(3) === 0 ? piecesOver(sheet.parts.page.length) : []
  const edges = straddlePlaces(written, { field: sealed, pieces, height: ink.height }, 300)
  const base = pieces.length > 0 ? makeFields(written, edges) : written
  const signers = 1 + chance(5)
  let pdf = base
  for (let i = 0; i < signers; i++) {
    const step =
      pieces.length > 0 && places[i] === sealed
        ? { pdf: await sealOver(world, pdf, pieces), story: [`sealed over ${pieces.length} pages`] }
        : await signed(world, chance, sheet, pdf, i, foreign)
    pdf = step.pdf
    story.push(...step.story)
  }
  if (!foreign && chance(3) === 0)
    return { pdf: await raisedToLongTerm(world, pdf), story: [...story, 'raised to B-LTA'], verdict: 'intact-ours' }
  if (chance(2) === 0) {
    pdf = addStore(pdf, [world.authority.issuing.certificate], [world.revocations])
    story.push('validation data')
  }
  if (chance(2) === 0) {
    pdf = await stampDocument(pdf, world.authority.stamper)
    story.push('document timestamp')
  }
  return { pdf, story, verdict: foreign ? 'intact-foreign' : 'intact-ours' }
}

const sealed = 'p3_seal'

function piecesOver(pages: number): readonly StraddlePiece[] {
  const width = ink.width / pages
  return Array.from({ length: pages }, (_, i) => ({ page: i + 1, left: i * width, width }))
}

function sealOver({ authority }: World, pdf: Uint8Array, pieces: readonly StraddlePiece[]): Promise<Uint8Array> {
  const { store, stamper } = authority
  const how = { appearance: ink, straddle: { drawing: ink, pieces }, at: signedAt, name: '', reason: '用印' }
  return signPdf({ pdf, field: sealed, signer: store, ...how, timestamp: (digest) => tokenOf(stamper, digest) })
}

async function raisedToLongTerm(world: World, pdf: Uint8Array): Promise<Uint8Array> {
  const { root, stamper } = world.authority
  const revocation = { lists: [world.revocations, world.rootRevocations], answers: [] }
  const timestamp = (digest: Uint8Array) => tokenOf(stamper, digest)
  const found = await raiseToLongTerm({ pdf, field: 'stamp_time', anchors: [root.certificate], revocation, timestamp })
  if (found.pdf === null) throw new Error(`not to be raised: ${JSON.stringify(found.lacking)}`)
  return found.pdf
}

type Step = Pick<Lawful, 'pdf' | 'story'>

async function signed(
  world: World,
  chance: Chance,
  sheet: Paper,
  pdf: Uint8Array,
  index: number,
  foreign: boolean,
): Promise<Step> {
  const { driver, sales, store, stranger, stamper } = world.authority
  const field = places[index] ?? 'p1_sign'
  const options = chance(3) > 0 ? { stamper } : {}
  if (!foreign) {
    const signer = [driver, sales, store][chance(3)] ?? driver
    const certify = index === 0 && chance(2) === 0
    return { pdf: await sign(pdf, field, signer, { ...options, certify }), story: [`signed ${field}`] }
  }
  const before = chance(2) === 0 ? filledIn(sheet, pdf, index) : { pdf, story: [] }
  const next = index === 0 && chance(2) === 0 ? await certifyAt(before.pdf, field, stranger, 2) : null
  if (next) return { pdf: next, story: [...before.story, `certified ${field}`] }
  const widened = chance(3) === 0 ? withHiddenField(sheet, before.pdf, index) : null
  const signer: Signer = stranger
  const place = widened ? `extra_${index}` : field
  return {
    pdf: await sign(widened ?? before.pdf, place, signer, options),
    story: [...before.story, `stranger signed ${place}`],
  }
}

function filledIn({ parts }: Paper, pdf: Uint8Array, index: number): Step {
  const filled = edit(pdf, (update) => {
    put(update, parts.note, { V: textString(`filled in ${index}`) })
    put(update, parts.agree, { V: name('Yes'), AS: name('Yes') })
    put(update, parts.info, { Title: textString(`version ${index}`) })
  })
  return { pdf: filled, story: ['form filled in'] }
}

// A later signer's software adds an invisible field of its own, and tags it.
function withHiddenField({ parts }: Paper, pdf: Uint8Array, index: number): Uint8Array {
  return edit(pdf, (update) => {
    const kind = { Type: name('Annot'), Subtype: name('Widget'), FT: name('Sig'), T: textString(`extra_${index}`) }
    const field = update.alloc(dict({ ...kind, F: 132, P: parts.page[0], Rect: [0, 0, 0, 0] }))
    addTo(update, parts.form, 'Fields', field)
    addTo(update, parts.page[0], 'Annots', field)
    const held = dict({ Type: name('OBJR'), Obj: field, Pg: parts.page[0] })
    const element = update.alloc(dict({ Type: name('StructElem'), S: name('Form'), P: parts.tree, K: held }))
    const kids = update.resolve(update.dict(parts.tree).get('K'))
    put(update, parts.tree, { K: [...(Array.isArray(kids) ? kids : [parts.element]), element] })
  })
}

/** The same document with object streams and a cross-reference stream, as qpdf writes it (under other numbers). */
function inStreams(pdf: Uint8Array): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'lawful-'))
  try {
    writeFileSync(join(folder, 'a.pdf'), pdf)
    execFileSync('qpdf', ['--object-streams=generate', join(folder, 'a.pdf'), join(folder, 'b.pdf')])
    return new Uint8Array(readFileSync(join(folder, 'b.pdf')))
  } finally {
    rmSync(folder, { recursive: true })
  }
}
