import { revocationList } from '#cloud/engine/pki/crl'
import { type Authority, newAuthority, signedAt } from './authority'
import { type Hand, newHand } from './odd-cms'
import { type Paper, paper } from './paper'
import { addStore, sign, signedByTwo, stampDocument } from './signing'

/** What the attacks are made from: people, a paper, and the paper signed in several lawful ways. */
export interface World {
  readonly authority: Authority
  /** One more of ours, with a key that signs whatever oddity. */
  readonly hand: Hand
  readonly paper: Paper
  /** Signed by the driver, not certified: others may still add fields. */
  readonly open: Uint8Array
  /** Certified by the driver (P=2), signed by the sales adviser. */
  readonly two: Uint8Array
  /** The same with validation data, the store's seal and a document timestamp. */
  readonly archival: Uint8Array
  /** The list that travels in it, and the one that the root publishes of the authorities below it. */
  readonly revocations: Uint8Array
  readonly rootRevocations: Uint8Array
}

/**
 * One way to cheat. Without `flag` the file must be refused: tampered or unreadable, never merely unsigned. With it the
 * file may be whole, but must not pass as ours, and a finding with this code must say why.
 */
export interface Attack {
  readonly name: string
  readonly flag?: string
  readonly make: (world: World) => Uint8Array | Promise<Uint8Array>
}

/** Makes the lawful files that are attacked. */
export async function newWorld(): Promise<World> {
  const authority = await newAuthority()
  const sheet = paper(2)
  const { driver, store, stamper, issuing, root } = authority
  const open = await sign(sheet.pdf, 'driver_sign', driver, { stamper })
  const two = await signedByTwo(sheet.pdf, authority)
  const listOf = (issuer: typeof root) => {
    const times = { thisUpdate: signedAt, nextUpdate: '2027-11-24T06:05:00.000Z' }
    return revocationList({ issuer, number: 1, ...times, revoked: [] })
  }
  const [revocations, rootRevocations] = await Promise.all([listOf(issuing), listOf(root)])
  const sealed = await sign(two, 'store_seal', store, { stamper })
  const kept = addStore(sealed, [issuing.certificate, root.certificate], [revocations])
  const hand = await newHand(issuing)
  const archival = await stampDocument(kept, stamper)
  return { authority, hand, paper: sheet, open, two, archival, revocations, rootRevocations }
}
