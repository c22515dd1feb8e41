import { openCatalog } from './store/catalog'
import type { CollectionPlan } from './store/collection'
import { openDocuments } from './store/documents'
import { openSqlite } from './store/sqlite'

/** The documents of a data folder without a gateway around them; `report` hears of damage. */
export const openTestStore = (
  folder: string,
  plans: readonly CollectionPlan[],
  report: (error: unknown) => void = (error) => {
    throw error
  },
) => {
  const sqlite = openSqlite(folder, report)
  const documents = openDocuments(sqlite, 1024 * 1024)
  const catalog = openCatalog(sqlite, documents)
  catalog.follow(plans)
  return { sqlite, documents, catalog }
}
