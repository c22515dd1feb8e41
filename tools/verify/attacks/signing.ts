import type { Drawing } from '#cloud/engine/drawing/drawing'
import { embed } from '#cloud/engine/pades/embed'
import { prepare } from '#cloud/engine/pades/prepare'
import { prepareRevision } from '#cloud/engine/pades/revision'
import { timestampPdf } from '#cloud/engine/pades/timestamp'
import { type Dict, dateString, dict, name, textString, type Value } from '#cloud/engine/pdf/objects'
import { PdfUpdate } from '#cloud/engine/pdf/update'
import { deflated } from '#cloud/engine/pdf/write'
import { sha256 } from '#cloud/engine/pki/algorithm'
import { attribute, signedData } from '#cloud/engine/pki/cms'
import { oids } from '#cloud/engine/pki/oids'
import type { Signer } from '#cloud/engine/pki/signer'
import { partsFor } from '#cloud/engine/pki/signer-parts'
import { type Authority, signedAt, tokenOf } from './authority'

/** A stroke of a pen. */
export const ink: Drawing = {
  width: 100,
  height: 50,
  shapes: [
    {
      path: [
        ['M', 5, 5],
        ['C', 20, 60, 60, -20, 95, 40],
      ],
      stroke: [0, 0, 0],
      strokeWidth: 2,
    },
  ],
}

/**
 * Signs a field as the product does: with appearance, name, and a timestamp when a stamper is given; but whatever the
 * certificate is, which `signPdf` would not.
 */
export async function sign(
  pdf: Uint8Array,
  field: string,
  signer: Signer,
  options: { readonly stamper?: Signer; readonly certify?: boolean; readonly name?: string; readonly at?: string } = {},
): Promise<Uint8Array> {
  const { stamper, certify = false, name: claimed = '', at = signedAt } = options
  const stamped = async (signature: Uint8Array) =>
    stamper ? [attribute(oids.timeStampToken, await tokenOf(stamper, sha256(signature), at))] : []
  const { hash } = partsFor(signer.certificate)
  const how = { appearance: ink, at, name: claimed, reason: '签署', reserve: 12_000, hash, certify }
  const prepared = prepare({ pdf, field, ...how })
  return embed(prepared, await signedData({ digest: prepared.digest }, signer, { unsigned: stamped }))
}

/** Signs a field with entries of one's own in the signature dictionary, and a CMS made by `cms` from the digest. */
export async function signOddly(
  pdf: Uint8Array,
  field: string,
  cms: (digest: Uint8Array, covered: readonly Uint8Array[]) => Promise<Uint8Array>,
  entries: Dict = dict({}),
  perms = false,
): Promise<Uint8Array> {
  const prepared = prepareRevision({ pdf, field, reserve: 12_000 }, (update, found, placeholders) => {
    const kind = { Type: name('Sig'), Filter: name('Adobe.PPKLite'), SubFilter: name('ETSI.CAdES.detached') }
    const fixed = dict({ ...kind, ...placeholders, M: dateString(signedAt) })
    const signature = update.alloc(new Map([...fixed, ...entries]))
    update.set(found.ref, new Map(found.dict).set('V', signature))
    if (perms) update.set(update.root, new Map(update.dict(update.root)).set('Perms', dict({ DocMDP: signature })))
    return signature
  })
  const { base, delta, byteRange } = prepared
  const revision = new Uint8Array(Buffer.concat([base, delta]))
  const [, first, second] = byteRange
  return embed(prepared, await cms(prepared.digest, [revision.subarray(0, first), revision.subarray(second)]))
}

/** Certifies with a DocMDP level (ISO 32000-1, 12.8.2.2). */
export function certifyAt(pdf: Uint8Array, field: string, signer: Signer, level: 1 | 2 | 3): Promise<Uint8Array> {
  const parameters = dict({ Type: name('TransformParams'), P: level, V: name('1.2') })
  return signOddly(pdf, field, plainCms(signer), reference('DocMDP', parameters), true)
}

/** Signs and locks fields (FieldMDP, 12.8.2.4). */
export function signAndLock(
  pdf: Uint8Array,
  field: string,
  signer: Signer,
  action: 'All' | 'Include' | 'Exclude',
  names: readonly string[],
): Promise<Uint8Array> {
  const list: Value = names.map(textString)
  const parameters = dict({ Type: name('TransformParams'), Action: name(action), Fields: list, V: name('1.2') })
  return signOddly(pdf, field, plainCms(signer), reference('FieldMDP', parameters))
}

function reference(method: string, parameters: Dict): Dict {
  return dict({
    Reference: [dict({ Type: name('SigRef'), TransformMethod: name(method), TransformParams: parameters })],
  })
}

/** The CMS that the product makes, without a timestamp. */
export function plainCms(signer: Signer): (digest: Uint8Array) => Promise<Uint8Array> {
  return (digest) => signedData({ digest }, signer)
}

/** Adds a document timestamp in the field made for it. */
export function stampDocument(pdf: Uint8Array, stamper: Signer): Promise<Uint8Array> {
  return timestampPdf({ pdf, field: 'stamp_time', timestamp: (digest) => tokenOf(stamper, digest) })
}

/** Appends a revision with some changes, as any incremental editor does. */
export function edit(pdf: Uint8Array, change: (update: PdfUpdate) => void): Uint8Array {
  const update = new PdfUpdate(pdf)
  change(update)
  return Uint8Array.from(Buffer.concat([pdf, update.delta().delta]))
}

/** Adds validation data (B-LT): certificates and revocation lists in a store. */
export function addStore(
  pdf: Uint8Array,
  certificates: readonly Uint8Array[],
  lists: readonly Uint8Array[],
): Uint8Array {
  return edit(pdf, (update) => {
    const streams = (all: readonly Uint8Array[]) => all.map((der) => update.alloc(deflated(der)))
    const store = update.alloc(dict({ Type: name('DSS'), Certs: streams(certificates), CRLs: streams(lists) }))
    update.set(update.root, new Map(update.dict(update.root)).set('DSS', store))
  })
}

/** A contract signed by two with timestamps, the first certifying it. */
export async function signedByTwo(pdf: Uint8Array, { driver, sales, stamper }: Authority): Promise<Uint8Array> {
  const once = await sign(pdf, 'driver_sign', driver, { stamper, certify: true, name: '周明' })
  return sign(once, 'sales_sign', sales, { stamper, name: '欧阳静' })
}
