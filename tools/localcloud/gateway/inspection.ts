import type { Files } from './storage/files'
import type { Catalog } from './store/catalog'
import type { IndexPlan } from './store/collection'
import { type Documents, documentOf } from './store/documents'

/** What a console may look at. Read only. */
export interface Inspection {
  collections(): readonly {
    readonly name: string
    readonly documents: number
    readonly indexes: readonly IndexPlan[]
  }[]
  /** A page of a collection in natural order. Throws when the collection is unknown or a document of the page is damaged. */
  documents(
    collection: string,
    page: { readonly skip: number; readonly limit: number },
  ): readonly Readonly<Record<string, unknown>>[]
  files(): readonly { readonly path: string; readonly size: number; readonly modified: string }[]
}

/** Opens the inspection of a gateway's parts. */
export const openInspection = (parts: {
  readonly catalog: Catalog
  readonly documents: Documents
  readonly files: Files
}): Inspection => ({
  collections: () =>
    parts.catalog.all().map((collection) => ({
      name: collection.name,
      documents: parts.documents.count(collection),
      indexes: collection.indexes.map(({ name, fields, unique }) => ({ name, fields, unique })),
    })),
  documents: (name, { skip, limit }) =>
    parts.documents.page(parts.catalog.collection(name), skip, limit).map(documentOf),
  files: () =>
    parts.files.all().map(({ path, size, modified }) => ({ path, size, modified: new Date(modified).toISOString() })),
})
