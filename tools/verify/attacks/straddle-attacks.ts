import { makeFields, straddlePlaces } from '#cloud/engine/pades/fields'
import { signPdf } from '#cloud/engine/pades/sign'
import { timestampPdf } from '#cloud/engine/pades/timestamp'
import { findField } from '#cloud/engine/pdf/form-fields'
import { isStream, name, type Ref, stream } from '#cloud/engine/pdf/objects'
import type { PdfUpdate } from '#cloud/engine/pdf/update'
import type { Attack, World } from './attack'
import { signedAt, tokenOf } from './authority'
import { coveringAppearance, leadOf, put } from './changing'
import { paper } from './paper'
import { edit, ink, sign, signAndLock } from './signing'

const pieces = [1, 2, 3].map((page) => ({ page, left: ((page - 1) * 100) / 3, width: 100 / 3 }))

/** The paper with a field at the edge of each of three pages, for the store's straddle seal. */
function withEdges(): Uint8Array {
  const { pdf } = paper(3)
  return makeFields(pdf, straddlePlaces(pdf, { field: 'store_seal', pieces, height: 50 }, 400))
}

/** Certified by the driver, sealed by the store over the first `count` pages; the last edge may wait. */
export async function straddled({ authority }: World, count: number): Promise<Uint8Array> {
  const { driver, store, stamper } = authority
  const first = await sign(withEdges(), 'driver_sign', driver, { stamper, certify: true })
  return signPdf({
    pdf: first,
    field: 'store_seal',
    appearance: ink,
    straddle: { drawing: ink, pieces: pieces.slice(0, count) },
    at: signedAt,
    name: '',
    reason: '用印',
    signer: store,
    timestamp: (digest) => tokenOf(stamper, digest),
  })
}

type Change = (update: PdfUpdate, field: (name: string) => Ref) => void

/** A change after the store sealed two of three edges. */
function later(label: string, change: Change): Attack {
  return {
    name: label,
    make: async (world) => edit(await straddled(world, 2), (update) => change(update, (id) => fieldOf(update, id))),
  }
}

function fieldOf(update: PdfUpdate, id: string): Ref {
  const field = findField(update, update.root, id)
  if (!field) throw new Error(`no field ${id}`)
  return field.ref
}

/** Games with the fields that share one signature, and with the locks that our own signatures set. */
export const straddleAttacks: readonly Attack[] = [
  later('a further page edge gets the seal that was put elsewhere', (u, field) =>
    put(u, field('store_seal_3'), {
      V: leadOf(u, field('store_seal'), 'V'),
      AP: u.dict(field('store_seal_1')).get('AP'),
    }),
  ),
  later('the seal is taken off one page edge', (u, field) => put(u, field('store_seal_1'), { V: undefined })),
  later('one slice is exchanged', (u, field) => put(u, field('store_seal_2'), { AP: coveringAppearance(u) })),
  later('one slice is moved over the text', (u, field) => put(u, field('store_seal_2'), { Rect: [60, 600, 360, 800] })),
  later('the drawing that all slices share is overwritten', (u, field) => {
    const slice = u.resolve(u.dict(u.dict(field('store_seal_1')).get('AP')).get('N'))
    const drawing = isStream(slice) ? u.dict(u.dict(slice.dict.get('Resources')).get('XObject')).get('Drawing') : null
    const old = u.resolve(drawing)
    if (!isStream(old) || drawing === null || typeof drawing !== 'object' || !('number' in drawing))
      throw new Error('no drawing is shared')
    u.set(drawing, stream(old.dict, new Uint8Array(Buffer.from('0 g'))))
  }),
  later('one slice shows the signature of another party', (u, field) =>
    put(u, field('store_seal_2'), { V: leadOf(u, field('driver_sign'), 'V') }),
  ),
  later('one slice becomes a button', (u, field) => put(u, field('store_seal_1'), { FT: name('Btn') })),
  {
    name: 'one of ours signs a field that another of ours has locked',
    make: async ({ authority: { driver, sales } }) =>
      sign(await signAndLock(withEdges(), 'driver_sign', driver, 'Include', ['store_seal_3']), 'store_seal_3', sales),
  },
  {
    name: 'a document timestamp is shown in a page edge as well',
    make: async (world) => {
      const sealed = await straddled(world, 2)
      const stamped = await timestampPdf({
        pdf: sealed,
        field: 'stamp_time',
        timestamp: (digest) => tokenOf(world.authority.stamper, digest),
      })
      return edit(stamped, (u) =>
        put(u, fieldOf(u, 'store_seal_3'), { V: leadOf(u, fieldOf(u, 'stamp_time'), 'V'), AP: coveringAppearance(u) }),
      )
    },
  },
]
