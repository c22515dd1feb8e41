import { createHash } from 'node:crypto'
import { decoded } from '../../pdf/decode'
import type { PdfFile } from '../../pdf/file'
import { type Dict, isArray, isDict, isStream, PdfError, type Stream, type Value } from '../../pdf/objects'
import { type Comparison, type Light, note, spend } from './comparison'

const lists = ['Certs', 'CRLs', 'OCSPs'] as const

/**
 * The document security store (ETSI EN 319 142-1, 5.4.2): it may grow, and some signers write it anew without what they
 * need no longer, which is told apart; it may not be taken away.
 */
export function compareSecurityStores(comparison: Comparison): void {
  const { before, after } = comparison
  const [x, y] = [before, after].map(({ file, catalog }) => file.dict(catalog.get('DSS')))
  const light: Light = { kind: 'validation-data', level: 'timestamp', path: 'Root/DSS', field: null }
  const old = contentsOf(comparison, before.file, x)
  const now = contentsOf(comparison, after.file, y)
  if (x && !y) note(comparison, { ...light, kind: 'validation-data-removed', level: 'other' })
  else if (y && !isStore(after.file, y)) note(comparison, { ...light, kind: 'catalog', level: 'other' })
  else if ([...old].some((each) => !now.has(each))) note(comparison, { ...light, kind: 'validation-data-reduced' })
  else if (now.size !== old.size) note(comparison, light)
}

// Nothing else may travel under this name: lists of streams, and the same for single signatures.
function isStore(file: PdfFile, store: Dict): boolean {
  return lists.every((key) => {
    const list = file.resolve(store.get(key))
    return list === null || (isArray(list) && list.every((each) => isStream(file.resolve(each))))
  })
}

/** What a store holds, by what it is: a store may be written anew with the same and more. */
function contentsOf(comparison: Comparison, file: PdfFile, store: Dict | undefined): Set<string> {
  const found = new Set<string>()
  const add = (dict: Dict, keys: readonly string[]) => {
    for (const key of keys) {
      const list = file.resolve(dict.get(key))
      for (const each of isArray(list) ? list : []) {
        spend(comparison)
        found.add(digestOf(comparison, file.resolve(each)))
      }
    }
  }
  if (store) add(store, lists)
  const perSignature = file.resolve(store?.get('VRI'))
  for (const [, each] of isDict(perSignature) ? perSignature : []) {
    const entry = file.resolve(each)
    if (isDict(entry)) add(entry, ['Cert', 'CRL', 'OCSP'])
  }
  return found
}

// The same stream is met in every revision: it is inflated and hashed once.
const digests = new WeakMap<Stream, string>()

function digestOf(comparison: Comparison, value: Value): string {
  if (!isStream(value)) return 'nothing'
  const known = digests.get(value)
  if (known !== undefined) return known
  const content = contentOf(value)
  spend(comparison, content.length / 64)
  const digest = createHash('sha256').update(content).digest('base64')
  digests.set(value, digest)
  return digest
}

function contentOf(value: Stream): Uint8Array {
  try {
    return decoded(value, 8 * 1024 * 1024)
  } catch (error) {
    if (error instanceof PdfError) return value.bytes
    throw error
  }
}
