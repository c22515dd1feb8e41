import { putBatchFile, temporaryUrl } from '#cloud/cloudbase/files'
import { columnsOf, exampleOf } from '#cloud/domain/batch/columns'
import { partyToStartFor } from '#cloud/domain/contract/start'
import { catalog } from '#shared/catalog/catalog'
import type { DocumentType } from '#shared/catalog/document-type'
import { ok, type Result, refuse } from '#shared/vocabulary/result'
import { idFrom } from '../digests'
import { actingOrganization } from '../document-type'
import type { Handler, SignedIn } from '../handler'
import { takeUpload } from '../uploads'
import type { World } from '../world'
import { fresh, opened } from './stamp'

const mostMb = 10
const urlSeconds = 600

/** The workbook to fill in: the headings of the type, and a row that shows how each is written. */
export const template: Handler<'batch.template'> = async (world, { signedIn }, { type: name }) => {
  const type = await typeToStart(world, signedIn, name)
  if (!type.ok) return type
  const columns = columnsOf(type.value)
  if (!columns) return refuse('batch-type-unfit', { type: type.value.title })
  const bytes = await world.spreadsheet.write({
    name: type.value.title,
    columns: columns.map(({ heading }) => ({ title: heading, width: Math.max(14, heading.length * 2) })),
    rows: [columns.map(exampleOf)],
  })
  const { file } = await putBatchFile(world.connection, 'templates', bytes, 'xlsx')
  const url = await temporaryUrl(world.connection, file, urlSeconds)
  return ok({ url, fileName: `${type.value.title}批量发起模板.xlsx` })
}

/** Takes the uploaded workbook; the worker looks at its rows. The same workbook of the same request is one batch. */
export const check: Handler<'batch.check'> = async (world, { signedIn }, { request, type: name, upload, fileName }) => {
  const type = await typeToStart(world, signedIn, name)
  if (!type.ok) return type
  const { acting, person } = signedIn.caller
  if (!acting) return refuse('not-startable')
  const taken = await takeUpload(world, signedIn, upload, mostMb)
  if (!taken.ok) return taken
  const id = idFrom(`batch:${person}:${request}`)
  const stored = await putBatchFile(world.connection, id, taken.value.bytes, 'xlsx')
  const at = world.clock.now()
  const answer = await opened(world, signedIn, {
    ...fresh({ id, kind: 'start', organization: acting.organization, person, at }),
    title: `批量发起${type.value.title}`,
    documentType: type.value.id,
    source: { ...stored, name: fileName },
  })
  await taken.value.forget()
  return answer
}

async function typeToStart(world: World, signedIn: SignedIn, name: string): Promise<Result<DocumentType>> {
  const type = Object.hasOwn(catalog, name) ? catalog[name] : undefined
  if (!type) return refuse('type-unknown')
  const own = await actingOrganization(world, signedIn)
  return partyToStartFor(type, signedIn.caller, own?.kind) ? ok(type) : refuse('not-startable')
}
