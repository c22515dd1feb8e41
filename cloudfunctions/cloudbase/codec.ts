import type { FieldCipher } from './field-cipher'

/** A document as it lies in the database, without its id. */
export type Stored = Readonly<Record<string, unknown>>

/** How states of one aggregate become documents and back. `lifts[n]` raises a document of version n + 1 to n + 2. */
export interface Codec<S extends { readonly id: string }> {
  readonly collection: string
  readonly lifts: readonly ((document: Stored) => Stored)[]
  seal(state: Omit<S, 'id'>, id: string, cipher: FieldCipher): Stored
  open(document: Stored, id: string, cipher: FieldCipher): Omit<S, 'id'>
}

/** A codec for states that are stored as they are. */
export function plainCodec<S extends { readonly id: string }>(collection: string): Codec<S> {
  return { collection, lifts: [], seal: (state) => state as Stored, open: (document) => document as Omit<S, 'id'> }
}

/** The document of a state, with the version of its shape. */
export function toDocument<S extends { readonly id: string }>(codec: Codec<S>, state: S, cipher: FieldCipher): Stored {
  const { id, ...rest } = state
  return { v: codec.lifts.length + 1, ...codec.seal(rest, id, cipher) }
}

/** The state of a document, lifted from whatever version it was written in. */
export function fromDocument<S extends { readonly id: string }>(codec: Codec<S>, raw: Stored, cipher: FieldCipher): S {
  const { _id, ...document } = raw
  const lifted = codec.lifts.slice(Number(document.v) - 1).reduce((older, lift) => lift(older), document as Stored)
  const { v: _v, rev: _rev, evidence: _evidence, ...body } = lifted
  return { ...codec.open(body, String(_id), cipher), id: String(_id) } as S
}
