import { worker } from '../actor'
import { accept, type Decision, decline } from '../decision'
import { grantFor, type Seal } from '../seal/seal'
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
  if (!seal || !party.auto || seal.organization !== party.organization || seal.state !== 'enabled') {
    return decline('seal-not-granted')
  }
  const grant = grantFor(seal, contract.documentType, at)
  if (!grant) return decline('seal-not-granted')
  if (grant.usedOn.day === today && grant.usedOn.count >= grant.dailyCap) return decline('seal-cap-reached')
  return accept(
    {
      on: 'seal',
      id: seal.id,
      events: [{ kind: 'seal-used', grant: grant.id, contract: contract.id, day: today, at }],
    },
    {
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
    },
  )
}

/** No grant covers this sealing: from now on people are asked to seal by hand. */
export function askPeopleToSeal(
  contract: Contract,
  command: {
    readonly party: CompanyParty
    readonly why: 'seal-not-granted' | 'seal-cap-reached'
    readonly at: string
  },
): Decision {
  const { party, why, at } = command
  if (!party.auto || party.state !== 'your-turn') return accept()
  const event = { kind: 'seal-grant-missed', at, actor: worker, party: party.id, why } as const
  return accept({ on: 'contract', id: contract.id, events: [event] })
}
