import { readAggregate } from '#cloud/cloudbase/aggregates'
import type { CompanyParty, Contract } from '#cloud/domain/contract/contract'
import { titleOf } from '#cloud/domain/seal/make'
import type { Seal } from '#cloud/domain/seal/seal'
import type { Drawing } from '#cloud/engine/drawing/drawing'
import type { Seal as SealDescription } from '#cloud/engine/seal/description'
import { drawSeal } from '#cloud/engine/seal/draw-seal'
import { sealTitles } from '#shared/catalog/document-type'
import type { Workshop } from './workshop'

/** The seal with which a company confirmed, as it stands now. */
export async function sealOfIntent(
  { connection, cipher }: Workshop,
  contract: Contract,
  party: CompanyParty,
): Promise<Seal> {
  const id = party.intent?.seal
  const seal = id ? await readAggregate(connection.database, cipher, 'seal', id) : null
  if (!seal) throw new Error(`the seal of ${party.id} under ${contract.id} is missing`)
  return seal
}

/** A seal as it is cut. */
export function drawnSeal(seal: Seal, fonts: Workshop['fonts']): Drawing {
  const drawn = drawSeal(descriptionOf(seal), fonts)
  if (!drawn.ok) throw new Error(`seal ${seal.id} cannot be drawn: ${drawn.refusal.text}`)
  return drawn.value
}

/** The description by which the engine cuts a seal: round, but for invoice seals (oval) and name seals (square). */
function descriptionOf({ kind, number, name, code, diameterMm }: Seal): SealDescription {
  if (kind === 'legal-representative') return { shape: 'square', name }
  const common = { name, title: sealTitles[kind], ...(number !== null && { number }) }
  if (kind === 'invoice') return { shape: 'oval', kind, ...common, taxNumber: code, widthMm: diameterMm }
  return { shape: 'round', kind, ...common, code, diameterMm }
}

/** Why a seal is on the paper, as the PDF says it: under a grant, or by whose confirmation; and whose seal, if not the party's own. */
export async function reasonOfSealing(workshop: Workshop, seal: Seal, party: CompanyParty): Promise<string> {
  const { intent } = party
  const title = seal.organization === party.organization ? titleOf(seal) : `${seal.name}${titleOf(seal)}`
  if (!intent?.operator) return `依据用印授权加盖${title}`
  const { connection, cipher } = workshop
  const operator = await readAggregate(connection.database, cipher, 'person', intent.operator)
  if (!operator) throw new Error(`the operator of ${party.id} is missing`)
  return `由经办人${operator.name}确认加盖${title}`
}
