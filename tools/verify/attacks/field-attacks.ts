import { dict, isStream, name, stream, textString } from '#cloud/engine/pdf/objects'
import type { PdfUpdate } from '#cloud/engine/pdf/update'
import type { Attack, World } from './attack'
import { addTo, coveringAppearance, leadOf, put } from './changing'
import type { Parts } from './paper'
import { certifyAt, edit, plainCms, sign, signAndLock, signOddly } from './signing'

/** A change in a further revision of the contract that two have signed; the store's field is still empty. */
function later(label: string, change: (update: PdfUpdate, parts: Parts) => void): Attack {
  return { name: label, make: ({ two, paper: { parts } }) => edit(two, (update) => change(update, parts)) }
}

/** A lock is set by the first signature; then comes the change. */
function locked(
  label: string,
  action: 'All' | 'Include' | 'Exclude',
  names: readonly string[],
  change: (update: PdfUpdate, parts: Parts) => void,
): Attack {
  return {
    name: label,
    make: async ({ paper: { pdf, parts }, authority: { stranger } }) =>
      edit(await signAndLock(pdf, 'driver_sign', stranger, action, names), (update) => change(update, parts)),
  }
}

const fill = (u: PdfUpdate, { note }: Parts) => put(u, note, { V: textString('1,000,000') })
const tick = (u: PdfUpdate, { agree }: Parts) => put(u, agree, { V: name('Yes'), AS: name('Yes') })

const widget = (u: PdfUpdate, { page }: Parts, label: string, type: string) =>
  new Map([
    ...dict({ Type: name('Annot'), Subtype: name('Widget'), FT: name(type), T: textString(label), F: 4, P: page[0] }),
    ...dict({ Rect: [60, 600, 360, 800], AP: coveringAppearance(u) }),
  ])

/** Changes of fields that were signed, are still to be signed, were locked, or were not there. */
export const fieldAttacks: readonly Attack[] = [
  later('a signature is replaced by the other one', (u, { sign: [a, b] }) => put(u, b, { V: leadOf(u, a, 'V') })),
  later('the empty field gets the signature and the picture of another', (u, { sign: [a, , c] }) =>
    put(u, c, { V: leadOf(u, a, 'V'), AP: u.dict(a).get('AP') }),
  ),
  later('the picture of a signed field is exchanged', (u, { sign: [a] }) => put(u, a, { AP: coveringAppearance(u) })),
  later('the picture of a signed field is overwritten', (u, { sign: [a] }) => {
    const normal = leadOf(u, u.alloc(u.dict(u.dict(a).get('AP'))), 'N')
    const old = u.get(normal)
    if (isStream(old)) u.set(normal, stream(old.dict, new Uint8Array(Buffer.from('0 g'))))
  }),
  later('a signed field is moved over the price', (u, { sign: [a] }) => put(u, a, { Rect: [60, 600, 360, 800] })),
  later('a signed field is renamed', (u, { sign: [a] }) => put(u, a, { T: textString('store_seal_2') })),
  later('a signed field is hidden', (u, { sign: [a] }) => put(u, a, { F: 2 })),
  later('a signed field is emptied', (u, { sign: [a] }) => put(u, a, { V: undefined })),
  later('the last signed field is emptied', (u, { sign: [, b] }) => put(u, b, { V: undefined })),
  later('both signed fields are emptied', (u, { sign: [a, b] }) => {
    put(u, a, { V: undefined })
    put(u, b, { V: undefined })
  }),
  later('a signed field gets an action', (u, { sign: [a] }) => put(u, a, { A: dict({ S: name('JavaScript') }) })),
  later('a signed field becomes a text field', (u, { sign: [a] }) => put(u, a, { FT: name('Tx') })),
  later('the empty field gets only a picture', (u, { sign: [, , c] }) => put(u, c, { AP: coveringAppearance(u) })),
  later('the empty field is moved', (u, { sign: [, , c] }) => put(u, c, { Rect: [60, 600, 360, 800] })),
  later('the value of the empty field is a name', (u, { sign: [, , c] }) =>
    put(u, c, { V: name('Signed'), AP: coveringAppearance(u) }),
  ),
  later('the value of the empty field is an empty dictionary', (u, { sign: [, , c] }) =>
    put(u, c, { V: u.alloc(dict({ Type: name('Sig') })) }),
  ),
  later('the value of the empty field is a copied signature', (u, { sign: [a, , c] }) =>
    put(u, c, { V: u.alloc(u.dict(leadOf(u, a, 'V'))) }),
  ),
  later('the value of the empty field is a signature written into the field', (u, { sign: [a, , c] }) =>
    put(u, c, { V: u.dict(leadOf(u, a, 'V')) }),
  ),
  later('the reason in a signature is rewritten', (u, { sign: [a] }) =>
    put(u, leadOf(u, a, 'V'), { Reason: textString('仅供参考') }),
  ),
  later('the name in the last signature is rewritten', (u, { sign: [, b] }) =>
    put(u, leadOf(u, b, 'V'), { Name: textString('别人') }),
  ),
  later('sneaky: a new empty signature field covers the price', (u, parts) => {
    const field = u.alloc(widget(u, parts, 'new_sign', 'Sig'))
    addTo(u, parts.form, 'Fields', field)
    addTo(u, parts.page[0], 'Annots', field)
  }),
  later('a new text field covers the price', (u, parts) => {
    const field = u.alloc(widget(u, parts, 'new_text', 'Tx'))
    addTo(u, parts.form, 'Fields', field)
    addTo(u, parts.page[0], 'Annots', field)
  }),
  later('a signature field that only the page knows, with the other signature', (u, parts) => {
    const signature = leadOf(u, parts.sign[0], 'V')
    addTo(u, parts.page[0], 'Annots', u.alloc(widget(u, parts, 'stray', 'Sig').set('V', signature)))
  }),
  later('a second field of the same name', (u, parts) => {
    addTo(u, parts.form, 'Fields', u.alloc(widget(u, parts, 'driver_sign', 'Sig')))
  }),
  later('a signed field gets a further widget', (u, parts) => {
    const [a] = parts.sign
    put(u, a, { Kids: [u.alloc(widget(u, parts, 'x', 'Sig').set('Parent', a ?? null))] })
  }),
  later('a signed field is taken out of the form', (u, { form, note, agree, sign: [, ...rest] }) =>
    put(u, form, { Fields: [note, agree, ...rest] }),
  ),
  later('a form field of our own contract is filled in', fill),
  later('a box of our own contract is ticked', tick),
  later('a field gets a calculation', (u, { note }) =>
    put(u, note, { AA: dict({ C: dict({ S: name('JavaScript') }) }) }),
  ),
  locked('a locked field is filled in', 'Include', ['note'], fill),
  locked('a field that is not excepted from the lock is filled in', 'Exclude', ['agree'], fill),
  locked('a box is ticked although everything is locked', 'All', [], tick),
  {
    name: 'a locked signature field is signed',
    make: async ({ paper: { pdf }, authority: { stranger } }) =>
      sign(await signAndLock(pdf, 'driver_sign', stranger, 'Include', ['sales_sign']), 'sales_sign', stranger),
  },
  {
    name: 'a field is filled in under the next signature although it is locked',
    make: async ({ paper: { pdf, parts }, authority: { stranger } }) => {
      const once = await signAndLock(pdf, 'driver_sign', stranger, 'Include', ['note'])
      return sign(
        edit(once, (update) => fill(update, parts)),
        'sales_sign',
        stranger,
      )
    },
  },
  {
    name: 'a further signature although the first one certified with P=1',
    make: async ({ paper: { pdf }, authority: { driver, sales } }) =>
      sign(await certifyAt(pdf, 'driver_sign', driver, 1), 'sales_sign', sales),
  },
  { name: 'sneaky: a new visible field, properly signed by a stranger', make: sneaky },
  { name: 'page replaced under the next, proper signature', make: replacedUnderSignature },
]

async function sneaky({ two, paper: { parts }, authority: { stranger } }: World): Promise<Uint8Array> {
  const widened = edit(two, (u) => {
    const field = u.alloc(widget(u, parts, 'sneaky_sign', 'Sig'))
    addTo(u, parts.form, 'Fields', field)
    addTo(u, parts.page[0], 'Annots', field)
  })
  return signOddly(widened, 'sneaky_sign', plainCms(stranger))
}

async function replacedUnderSignature({ open, paper: { parts }, authority: { sales } }: World): Promise<Uint8Array> {
  const changed = edit(open, (update) => put(update, parts.page[0], { Contents: parts.content[1] }))
  return sign(changed, 'sales_sign', sales)
}
