import type { RefusalCode } from '#shared/vocabulary/refusal'
import { worker } from '../actor'
import { accept, type Decision, decline } from '../decision'
import type { Seal } from '../seal/seal'
import { changesOfUse, leaveToUse } from '../seal/use'
import { openProposal } from './changing/proposal'
import { type CompanyParty, type Contract, isEnded } from './contract'

/** Seals under a standing grant (静默签): intent of a company, given beforehand by its seal keeper, within its daily cap. */
export function confirmIntentByGrant(
  contract: Contract,
  seal: Seal | null,
  command: { readonly party: CompanyParty; readonly today: string; readonly at: string },
): Decision {
  const { party, at, today } = command
  if (party.state === 'intent-confirmed' || party.state === 'signed' || isEnded(contract)) return accept()
  if (party.state !== 'your-turn') return decline('not-your-turn')
  if (!contract.document) return decline('not-being-signed')
  // the words may change: the answer to the proposal calls the seal again
  if (openProposal(contract)) return accept()
  if (!party.auto) return decline('seal-not-granted')
  const place = { contract, party, at }
  const found = leaveToUse(seal, null, place)
  if (!found.leave || !seal) return decline(found.leave ? 'seal-not-granted' : whyMissed(found.why))
  const { grant } = found.leave
  if (!grant) return decline('seal-not-granted')
  return accept(...changesOfUse(seal, null, found.leave, place, today), {
    on: 'contract',
    id: contract.id,
    events: [
      {
        kind: 'intent-confirmed',
        at,
        actor: worker,
        party: party.id,
        documentDigest: contract.document.sha256,
        by: { check: 'seal-grant', seal: seal.id, grant: grant.id },
      },
    ],
  })
}

/** Why the worker does not seal, as the evidence says it. */
const missedFor = [
  'seal-not-granted',
  'seal-cap-reached',
  'seal-over-ceiling',
  'seal-grant-used-up',
  'seal-grant-expired',
  'seal-grant-revoked',
  'seal-automatic-stopped',
  'seal-not-enabled',
] as const satisfies readonly RefusalCode[]

export type MissedFor = (typeof missedFor)[number]

/** A refusal of the worker as a reason for the evidence; a seal that is not there was not granted. */
function whyMissed(code: RefusalCode): MissedFor {
  return missedFor.find((each) => each === code) ?? 'seal-not-granted'
}

/** Does this refusal mean that the worker may not seal, and people must? */
export function isMissed(code: RefusalCode | undefined): code is MissedFor {
  return missedFor.some((each) => each === code)
}

/** No grant covers this sealing: from now on people are asked to seal by hand. */
export function askPeopleToSeal(
  contract: Contract,
  command: { readonly party: CompanyParty; readonly why: MissedFor; readonly at: string },
): Decision {
  const { party, why, at } = command
  if (!party.auto || party.state !== 'your-turn') return accept()
  return missed(contract, party, why, at)
}

/**
 * The seal may not be used any more that a company confirmed with, and its signature is not in the paper yet: the intent
 * falls, and people are asked again. Null while nothing speaks against it.
 */
export function withdrawSealing(
  contract: Contract,
  seal: Seal | null,
  { party, at }: { readonly party: CompanyParty; readonly at: string },
): Decision | null {
  if (party.state !== 'intent-confirmed' || isEnded(contract)) return null
  const why = whyFallen(seal, party)
  return why && missed(contract, party, why, at)
}

function whyFallen(seal: Seal | null, { intent }: CompanyParty): MissedFor | null {
  if (seal?.state !== 'enabled') return 'seal-not-enabled'
  if (intent?.operator !== null) return null
  if (!seal.automatic) return 'seal-automatic-stopped'
  const grant = seal.grants.find(({ id }) => id === intent.grant)
  return grant?.revokedAt ? 'seal-grant-revoked' : null
}

function missed(contract: Contract, party: CompanyParty, why: MissedFor, at: string): Decision {
  const event = { kind: 'seal-grant-missed', at, actor: worker, party: party.id, why } as const
  return accept({ on: 'contract', id: contract.id, events: [event] })
}
