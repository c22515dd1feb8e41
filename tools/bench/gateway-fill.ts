import { collections } from '#cloud/cloudbase/collections'
import { openCatalog } from '#tools/localcloud/gateway/store/catalog'
import { openDocuments } from '#tools/localcloud/gateway/store/documents'
import { openSqlite } from '#tools/localcloud/gateway/store/sqlite'
import { idKey } from '#tools/localcloud/gateway/values/document-id'
import { stringify } from '#tools/localcloud/gateway/values/ejson'
import { papersOf, perContract } from './gateway-papers'

const batch = 500

/** Fills a data folder with so many documents (contracts, each with its evidence and jobs) by the gateway's own way of writing. */
export function fill(folder: string, count: number): void {
  const sqlite = openSqlite(folder, undefined, 128 * 1024 * 1024)
  try {
    // dozens of indexes grow at once: without their ends in memory each batch would read and write them again
    sqlite.execute('PRAGMA cache_size = -262144')
    const documents = openDocuments(sqlite, 0)
    const catalog = openCatalog(sqlite, documents)
    catalog.follow(collections)
    const contracts = Math.ceil(count / perContract)
    for (let first = 0; first < contracts; first += batch) {
      const papers = Array.from({ length: Math.min(batch, contracts - first) }, (_, n) => papersOf(first + n)).flat()
      documents.apply(
        papers.map(({ collection, document }) => ({
          collection: catalog.collection(collection),
          id: idKey(document._id),
          before: undefined,
          body: stringify(document),
          document,
        })),
      )
    }
  } finally {
    sqlite.close()
  }
}
