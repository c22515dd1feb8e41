import { canonical } from '#cloud/domain/canonical'
import { partyOfCaller } from '#cloud/domain/contract/acting'
import {
  acceptChanges,
  openProposal,
  proposeChanges,
  refuseChanges,
  withdrawChanges,
} from '#cloud/domain/contract/changing/proposal'
import { mayRecall } from '#cloud/domain/contract/ending'
import { decline } from '#cloud/domain/decision'
import { refuse } from '#shared/vocabulary/result'
import { commitment } from '../digests'
import type { Handler } from '../handler'
import { changeContract } from './change-contract'
import { changed, typeOf, wordsUnder } from './words'

/** A party proposes other values for some fields. */
export const propose: Handler<'contract.propose-changes'> = async (world, { contract, signedIn }, input) => {
  const { fields: change, reason } = input
  const after = changed(typeOf(contract), contract.fields, change)
  if (!after.ok) return after
  const { paths, differences } = after.value
  const changeCommitment = commitment(contract.salt, canonical({ change, reason }))
  return changeContract(world, signedIn, contract, (now, by) => {
    const party = partyOfCaller(now, signedIn.caller)
    if (!party) return decline('not-found')
    return proposeChanges(now, { party, change, paths, differences, changeCommitment, reason, ...by })
  })
}

/** Who started it takes the proposal as it stands. */
export const takeProposal: Handler<'contract.accept-changes'> = async (world, { contract, signedIn }) => {
  const proposal = openProposal(contract)
  if (!proposal) return refuse('no-proposal')
  const after = changed(typeOf(contract), contract.fields, proposal.change)
  if (!after.ok) return after
  const refilled = await wordsUnder(world, contract, after.value.fields)
  return changeContract(world, signedIn, contract, (now, by) => {
    if (!mayRecall(signedIn.caller, now)) return decline('not-found')
    // the words were worked out for this very proposal
    return openProposal(now)?.at === proposal.at ? acceptChanges(now, { refilled, ...by }) : decline('no-proposal')
  })
}

/** Who started it keeps the words as they are. */
export const keepWords: Handler<'contract.refuse-changes'> = async (world, { contract, signedIn }, { reason }) => {
  const reasonCommitment = commitment(contract.salt, reason)
  return changeContract(world, signedIn, contract, (now, by) =>
    mayRecall(signedIn.caller, now) ? refuseChanges(now, { reason, reasonCommitment, ...by }) : decline('not-found'),
  )
}

/** The party that proposed takes it back. */
export const takeBack: Handler<'contract.withdraw-changes'> = async (world, { contract, signedIn }) =>
  changeContract(world, signedIn, contract, (now, by) => {
    const party = partyOfCaller(now, signedIn.caller)
    return party ? withdrawChanges(now, { party, ...by }) : decline('not-found')
  })
