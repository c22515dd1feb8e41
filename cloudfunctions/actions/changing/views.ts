import type { Caller } from '#cloud/domain/actor'
import { isToFill, partyOfCaller } from '#cloud/domain/contract/acting'
import { canBeProposed, openProposal, type Proposal } from '#cloud/domain/contract/changing/proposal'
import type { Contract } from '#cloud/domain/contract/contract'
import { mayRecall } from '#cloud/domain/contract/ending'
import { currentFields, mayFollowUp, whyNotFollowUp } from '#cloud/domain/contract/following/agreement'
import type { Relation } from '#cloud/domain/contract/following/relation'
import { whyNotCorrect } from '#cloud/domain/draft/send'
import type {
  ChangingAllowed,
  ChangingView,
  CurrentView,
  ProposalView,
  RelatedView,
  Writable,
} from '#shared/api/contract-changing'
import { catalog } from '#shared/catalog/catalog'
import type { FieldValues } from '#shared/catalog/field'
import { changeableLeaves, valuesAt } from '#shared/catalog/leaves'
import { leftFor } from '#shared/catalog/left-open'

const proposalTitles = { open: '等待答复', accepted: '已接受', refused: '未接受', withdrawn: '已撤回' } as const

const originTitles: Readonly<Record<Relation, string>> = {
  corrects: '更正自',
  renews: '续签自',
  voids: '作废的原文件',
  changes: '变更的原文件',
}
const successorTitles: Readonly<Record<Relation, string>> = {
  corrects: '已由新文件更正',
  renews: '续签文件',
  voids: '作废协议',
  changes: '变更协议',
}
const endedTitles: Partial<Record<Relation, string>> = { voids: '作废协议（未达成）', changes: '变更协议（未达成）' }

/** What the caller may do about the words of a contract, and about papers that follow from it. */
export function changingAllowed(contract: Contract, caller: Caller): ChangingAllowed {
  const mine = partyOfCaller(contract, caller)
  const proposal = openProposal(contract)
  const isOpen = contract.state === 'signing' && proposal !== undefined
  const follows = mayFollowUp(caller, contract)
  const starts = startsAgain(contract, caller)
  const canFollow = follows && whyNotFollowUp(contract) === null
  return {
    fill: mine !== undefined && isToFill(contract, mine),
    propose: mine !== undefined && canBeProposed(contract) && changeablePaths(contract, contract.fields).length > 0,
    answerProposal: isOpen && mayRecall(caller, contract),
    withdrawProposal: isOpen && proposal.party === mine?.id,
    correct: starts && mayRecall(caller, contract) && whyNotCorrect(contract) === null,
    renew: starts && follows && contract.state === 'completed',
    void: canFollow,
    change: canFollow && changeablePaths(contract, currentFields(contract)).length > 0,
  }
}

/** Could the caller start a contract of this type anew, for the company that holds the place of who starts it? */
function startsAgain({ documentType, parties }: Contract, { acting }: Caller): boolean {
  const startedBy = catalog[documentType]?.startedBy
  const place = parties.find(({ id }) => id === startedBy?.party)
  if (!startedBy || !acting || place?.as !== 'company' || place.organization !== acting.organization) return false
  return acting.roles.some((role) => startedBy.roles.includes(role))
}

/** The words of a contract as they are filled, proposed and superseded, and its relatives. */
export function changingView(contract: Contract, caller: Caller): ChangingView {
  const allowed = changingAllowed(contract, caller)
  const mine = partyOfCaller(contract, caller)
  const fields = catalog[contract.documentType]?.fields ?? {}
  const left = allowed.fill && mine ? leftFor(fields, contract.fields, mine.id).map(({ path }) => path) : []
  return {
    toFill: allowed.fill ? { paths: left, values: {} } : null,
    changeable: allowed.propose || allowed.change ? changeableOf(contract) : null,
    proposals: contract.proposals.map((each) => proposalView(contract, each, mine?.id)),
    related: relatedTo(contract),
    current: contract.superseded.flatMap(({ contract: id, number, at, differences }) =>
      differences.map((each): CurrentView => ({ ...each, contract: id, number, at })),
    ),
  }
}

function changeableOf(contract: Contract): Writable {
  const values = currentFields(contract)
  const paths = changeablePaths(contract, values)
  return { paths, values: valuesAt(values, paths) }
}

function changeablePaths({ documentType }: Contract, values: FieldValues): readonly string[] {
  return changeableLeaves(catalog[documentType]?.fields ?? {}, values).map(({ path }) => path)
}

function proposalView(contract: Contract, proposal: Proposal, mine: string | undefined): ProposalView {
  const { party: id, at, reason, differences, state, answer } = proposal
  const party = contract.parties.find((each) => each.id === id)
  return {
    by: party ? `${party.title} ${party.name}` : '',
    isMine: id === mine,
    at,
    reason,
    differences,
    state,
    stateTitle: proposalTitles[state],
    answer,
  }
}

function relatedTo({ origin, successors }: Contract): readonly RelatedView[] {
  const earlier = origin ? [{ ...pick(origin), relationTitle: originTitles[origin.relation] }] : []
  const later = successors.map((each) => ({
    ...pick(each),
    relationTitle: (each.state === 'ended' && endedTitles[each.relation]) || successorTitles[each.relation],
  }))
  return [...earlier, ...later]
}

function pick({ relation, contract, number, title }: Omit<RelatedView, 'relationTitle'>) {
  return { relation, contract, number, title }
}
