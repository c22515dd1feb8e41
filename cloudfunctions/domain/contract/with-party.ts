import type { Contract, Party } from './contract'

type PartyChange = Partial<
  Pick<Party, 'state' | 'reading' | 'confirmedClauses' | 'intent' | 'signedAt' | 'signBy' | 'urges'>
>

/** The contract with one party changed. */
export function withParty(
  contract: Contract,
  id: string,
  change: PartyChange | ((party: Party) => PartyChange),
): Contract {
  return {
    ...contract,
    parties: contract.parties.map((party) =>
      party.id === id ? { ...party, ...(typeof change === 'function' ? change(party) : change) } : party,
    ),
  }
}
