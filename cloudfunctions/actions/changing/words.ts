import { templateVersion } from '#cloud/cloudbase/templates'
import { type Refilled, refilled } from '#cloud/domain/contract/changing/refilled'
import type { Contract } from '#cloud/domain/contract/contract'
import { catalog } from '#shared/catalog/catalog'
import { checkFields, completeFields } from '#shared/catalog/check'
import type { DocumentType } from '#shared/catalog/document-type'
import type { FieldValues } from '#shared/catalog/field'
import {
  changeableLeaves,
  type Difference,
  differencesOf,
  leavesOf,
  pathsIn,
  withChanges,
} from '#shared/catalog/leaves'
import { leavable } from '#shared/catalog/left-open'
import { ok, type Result, refuse } from '#shared/vocabulary/result'
import { commitment, sha256 } from '../digests'
import type { World } from '../world'

/** The document type of a contract; that it is missing is a broken world. */
export function typeOf({ documentType, id }: Pick<Contract, 'documentType' | 'id'>): DocumentType {
  const type = catalog[documentType]
  if (!type) throw new Error(`contract ${id} is of ${documentType}, which does not exist`)
  return type
}

/** A contract's words under other fields, as its own template version says them. */
export async function wordsUnder(world: World, contract: Contract, fields: FieldValues): Promise<Refilled> {
  const { id, version } = contract.template
  const template = await templateVersion(world.connection.database, id, version)
  if (!template) throw new Error(`contract ${contract.id} is pinned to ${id}@${version}, which does not exist`)
  const by = { digest: sha256, commit: (text: string) => commitment(contract.salt, text) }
  return refilled(contract, { type: typeOf(contract), template }, fields, by)
}

/** What a change makes of the fields: the whole of them, what is different, and where. */
export interface Changed {
  readonly fields: FieldValues
  readonly paths: readonly string[]
  readonly differences: readonly Difference[]
}

/** The fields after a wanted change; refused where a field may not be changed or what comes out is not right. */
export function changed(type: DocumentType, before: FieldValues, change: FieldValues): Result<Changed> {
  const allowed = new Set(
    changeableLeaves(type.fields, completeFields(type.fields, withChanges(before, change))).map(({ path }) => path),
  )
  const wrong = pathsIn(change).find((path) => !allowed.has(path))
  if (wrong !== undefined) return refuse('not-changeable', { field: titleAt(type, before, wrong) })
  const fields = completeFields(type.fields, withChanges(before, change))
  const [fault] = Object.values(checkFields(leavable(type.fields), fields))
  if (fault) return refuse('change-unfit', { where: fault })
  const differences = differencesOf(type.fields, before, fields)
  return ok({ fields, paths: differences.map(({ path }) => path), differences })
}

function titleAt(type: DocumentType, values: FieldValues, path: string): string {
  return leavesOf(type.fields, values).find((leaf) => leaf.path === path)?.title ?? path
}
