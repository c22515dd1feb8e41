import type { PdfFile } from '../../pdf/file'
import { type Dict, isArray, isName, isRef, type Ref, textOf, type Value } from '../../pdf/objects'
import type { FieldNode, Inventory } from '../difference/inventory'
import { type ChangeLevel, isDeeper } from '../difference/level'
import type { FieldLock, SignatureFacts } from './facts'

type Permissions = Pick<SignatureFacts, 'certifies' | 'permits' | 'locks'>

const levels: Readonly<Record<number, ChangeLevel>> = { 1: 'timestamp', 2: 'form', 3: 'annotation' }

/**
 * What a signature permits and forbids from now on: DocMDP and FieldMDP of its dictionary (ISO 32000-1, 12.8.2), and the
 * Lock of its fields (12.7.4.5), with the permission that ISO 32000-2 adds to a lock. The strictest one holds.
 */
export function permissionsOf(inventory: Inventory, signature: Ref, nodes: readonly FieldNode[]): Permissions {
  const { file } = inventory
  const transforms = transformsOf(file, file.dict(signature))
  const docMdp = transforms
    .filter(({ method }) => method === 'DocMDP')
    .map(({ parameters }) => pOf(file, parameters) ?? 2)
  const locks = nodes.flatMap(({ dict }) => file.dict(dict.get('Lock')) ?? [])
  const levelsSaid = [...docMdp, ...locks.flatMap((lock) => pOf(file, lock) ?? [])].flatMap(
    (p) => levels[p] ?? 'timestamp',
  )
  const permits = levelsSaid.reduce<ChangeLevel | null>(
    (least, level) => (least === null || isDeeper(least, level) ? level : least),
    null,
  )
  const fieldMdp = transforms.filter(({ method }) => method === 'FieldMDP').map(({ parameters }) => parameters)
  const [p] = docMdp
  return {
    certifies: p !== undefined && isCertification(inventory, signature) ? (p === 1 || p === 3 ? p : 2) : null,
    permits,
    locks: [...fieldMdp, ...locks].flatMap((each) => lockOf(file, each) ?? []),
  }
}

function transformsOf(file: PdfFile, dict: Dict | undefined): { method: string; parameters: Dict }[] {
  const references = file.resolve(dict?.get('Reference'))
  return (isArray(references) ? references : []).flatMap((each) => {
    const reference = file.dict(each)
    const method = file.resolve(reference?.get('TransformMethod'))
    const parameters = file.dict(reference?.get('TransformParams')) ?? new Map<string, Value>()
    return isName(method) ? [{ method: method.name, parameters }] : []
  })
}

function pOf(file: PdfFile, dict: Dict): number | null {
  const p = file.resolve(dict.get('P'))
  return typeof p === 'number' ? p : null
}

function isCertification({ file, catalog }: Inventory, signature: Ref): boolean {
  const certified = file.dict(catalog.get('Perms'))?.get('DocMDP')
  return isRef(certified) && certified.number === signature.number
}

function lockOf(file: PdfFile, dict: Dict): FieldLock | null {
  const action = file.resolve(dict.get('Action'))
  if (!isName(action)) return null
  const list = file.resolve(dict.get('Fields'))
  const fields = (isArray(list) ? list : []).flatMap((each) => {
    const name = file.resolve(each)
    return name instanceof Uint8Array ? [textOf(name)] : []
  })
  if (action.name === 'Include' || action.name === 'Exclude') return { action: action.name, fields }
  // an action that we do not know locks everything
  return { action: 'All', fields: [] }
}

/** Does a lock hold for a field? A name in it stands for the field and all below it. */
export function isLocked(lock: FieldLock, field: string): boolean {
  const named = lock.fields.some((name) => field === name || field.startsWith(`${name}.`))
  return lock.action === 'All' || (lock.action === 'Include' ? named : !named)
}
