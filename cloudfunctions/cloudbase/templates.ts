import type { Template } from '#cloud/domain/template/template'
import type { Database } from './connection'

interface Kept {
  readonly _id: string
  readonly documentType: string
  readonly version: number
  readonly template: Template
}

/** The newest published template of a document type. */
export async function newestTemplate(database: Database, documentType: string): Promise<Template | null> {
  const { data } = await database
    .collection('templates')
    .where({ documentType })
    .orderBy('version', 'desc')
    .limit(1)
    .get()
  return (data[0] as Kept | undefined)?.template ?? null
}

/** The very version a contract is pinned to. */
export async function templateVersion(database: Database, id: string, version: number): Promise<Template | null> {
  const { data } = await database.collection('templates').doc(`${id}@${version}`).get()
  return (data[0] as Kept | undefined)?.template ?? null
}

/** Publishes a template version; a published version never changes its words. */
export async function putTemplate(database: Database, template: Template): Promise<void> {
  const { id, version, documentType } = template
  await database.collection('templates').doc(`${id}@${version}`).set({ v: 1, documentType, version, template })
}
