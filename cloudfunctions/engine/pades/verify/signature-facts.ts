import { type Dict, isName, PdfError, textOf } from '../../pdf/objects'
import type { Inventory } from '../difference/inventory'
import { coveredBy } from './byte-range'
import type { Claims, PlaceProblem, SignatureFacts } from './facts'
import { permissionsOf } from './permissions'
import { readContents } from './signature-contents'
import type { SignedGroup } from './signed-fields'

const nothing = {
  coversUpTo: 0,
  cms: [],
  hash: null,
  certificate: null,
  certificates: [],
  revocationLists: [],
  ocspAnswers: [],
  timestamps: [],
  certifies: null,
  permits: null,
  locks: [],
} as const

/** What all signatures of a file share: bytes that may still be hashed, and the certificates of the document's store (DER). */
export interface Shared {
  readonly hashed: { left: number }
  readonly stored: readonly Uint8Array[]
}

/** Everything about one signature dictionary. Never throws on bad input. */
export function signatureFacts(inventory: Inventory, group: SignedGroup, shared: Shared): SignatureFacts {
  const fields = group.nodes.map(({ name }) => name)
  const bad = (place: PlaceProblem): SignatureFacts => {
    const claims = { name: null, reason: null, location: null, at: null }
    return { ...nothing, kind: 'signature', fields, format: null, claims, place: [place] }
  }
  try {
    const dict = group.ref ? inventory.file.dict(group.ref) : undefined
    return group.ref && dict
      ? factsOf(inventory, { ...group, ref: group.ref }, dict, fields, shared)
      : bad('bad-dictionary')
  } catch (error) {
    if (error instanceof PdfError) return bad('bad-dictionary')
    throw error
  }
}

function factsOf(
  inventory: Inventory,
  group: SignedGroup & { readonly ref: NonNullable<SignedGroup['ref']> },
  dict: Dict,
  fields: readonly string[],
  { hashed, stored }: Shared,
): SignatureFacts {
  const { file } = inventory
  const subFilter = file.resolve(dict.get('SubFilter'))
  const format = isName(subFilter) ? subFilter.name : null
  const kind = format === 'ETSI.RFC3161' ? 'timestamp' : 'signature'
  const claims = claimsOf(inventory, dict)
  const covered = coveredBy(file, group.ref)
  const contents = file.resolve(dict.get('Contents'))
  const permissions = permissionsOf(inventory, group.ref, group.nodes)
  const own = { ...nothing, ...permissions, kind, fields, format, claims } as const
  if (covered === null || !(contents instanceof Uint8Array)) return { ...own, place: ['bad-byte-range'] }
  hashed.left -= 2 * covered.end
  if (hashed.left < 0) throw new PdfError('too many bytes under signatures')
  const read = readContents(format, contents, covered.pieces, file.resolve(dict.get('Cert')), stored)
  const place: PlaceProblem[] = read === null ? ['unknown-kind'] : []
  const at = claims.at ?? read?.signingTime ?? null
  const { signingTime, ...found } = read ?? { signingTime: null }
  return { ...own, ...found, claims: { ...claims, at }, place, coversUpTo: covered.end }
}

function claimsOf({ file }: Inventory, dict: Dict): Claims {
  const text = (key: string) => {
    const value = file.resolve(dict.get(key))
    return value instanceof Uint8Array ? textOf(value).slice(0, 500) : null
  }
  return { name: text('Name'), reason: text('Reason'), location: text('Location'), at: instantOf(text('M')) }
}

// ISO 32000-1 7.9.4; a time without a zone is taken as UTC.
function instantOf(text: string | null): string | null {
  const match = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z|([+-])(\d\d)'?(\d\d)?'?)?/.exec(text ?? '')
  if (match === null) return null
  const [, year, month, day, hour, minute, second, sign, hours = '0', minutes = '0'] = match
  const local = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`)
  const offset = (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === '-' ? -1 : sign === '+' ? 1 : 0)
  return Number.isNaN(local) ? null : new Date(local - offset).toISOString()
}
