import { matcher } from './mongo/find'
import { candidatesFor } from './mongo/plan'
import type { Files } from './storage/files'
import type { Signer } from './storage/signature'
import type { Catalog } from './store/catalog'
import type { IndexPlan } from './store/collection'
import { type Documents, documentOf, type Stored } from './store/documents'
import { parseObject } from './values/ejson'

/** Where a page begins and how long it is at most. */
export interface PageRequest {
  readonly skip: number
  readonly limit: number
}

/** What a console may look at. Read only. */
export interface Inspection {
  collections(): readonly {
    readonly name: string
    readonly documents: number
    readonly indexes: readonly IndexPlan[]
  }[]
  /**
   * A page of a collection in natural order. `filter`: a document id, or a query as extended JSON text. Throws a CloudError when the collection is unknown, the query cannot be read or a document
   * of the page is damaged.
   */
  documents(
    collection: string,
    page: PageRequest & { readonly filter?: string },
  ): readonly Readonly<Record<string, unknown>>[]
  files(): readonly { readonly path: string; readonly size: number; readonly modified: string }[]
  /** A signed address of a file, for five minutes; undefined when there is none. */
  fileUrl(path: string): string | undefined
}

/** The parts of a gateway that an inspection looks at. */
interface Parts {
  readonly catalog: Catalog
  readonly documents: Documents
  readonly files: Files
  readonly signer: Signer
  readonly publicUrl: () => string
  readonly now: () => number
}

const urlLifetime = 5 * 60_000

/** Opens the inspection of a gateway's parts. */
export const openInspection = (parts: Parts): Inspection => ({
  collections: () =>
    parts.catalog.all().map((collection) => ({
      name: collection.name,
      documents: parts.documents.count(collection),
      indexes: collection.indexes.map(({ name, fields, unique }) => ({ name, fields, unique })),
    })),
  documents: (name, { skip, limit, filter }) => {
    const page = filter
      ? matching(parts, name, filterOf(filter, parts.now()), { skip, limit })
      : parts.documents.page(parts.catalog.collection(name), skip, limit)
    return page.map(documentOf)
  },
  files: () =>
    parts.files.all().map(({ path, size, modified }) => ({ path, size, modified: new Date(modified).toISOString() })),
  fileUrl: (path) => {
    if (!parts.files.find(path)) return undefined
    const expires = parts.now() + urlLifetime
    const signature = parts.signer.sign('get', path, expires)
    return `${parts.publicUrl()}/cos/${encodeURIComponent(path)}?sign=${signature}&t=${expires}`
  },
})

/** A text that is no query is an id; ids may be numbers. */
const filterOf = (text: string, now: number): Record<string, unknown> => {
  if (text.trimStart().startsWith('{')) return parseObject(text, now)
  const id = text.trim()
  return { _id: { $in: /^-?\d+(\.\d+)?$/.test(id) ? [id, Number(id)] : [id] } }
}

/** A page of the documents that match; reads no further than it must. */
const matching = (
  { catalog, documents }: Parts,
  name: string,
  filter: Record<string, unknown>,
  { skip, limit }: PageRequest,
): readonly Stored[] => {
  const collection = catalog.collection(name)
  const matches = matcher(filter)
  const ids = candidatesFor(documents, collection, filter)
  const candidates = ids === 'all' ? documents.scan(collection) : documents.inOrder(collection, ids)
  const found: Stored[] = []
  for (const stored of candidates) {
    if (found.length === skip + limit) break
    if (matches(documentOf(stored))) found.push(stored)
  }
  return found.slice(skip)
}
