import type { Role } from '#shared/vocabulary/role'
import type { Actor } from '../actor'
import type { Contract } from '../contract/contract'
import { isEnded } from '../contract/contract'
import type { Draft } from '../contract/draft'
import { canBeRecalled, recallContract } from '../contract/ending'
import type { ContractEvent } from '../contract/events'
import { originOf, successorDrafted } from '../contract/following/agreement'
import { type Newcomer, startContract } from '../contract/start'
import { accept, type Change, type Decision, decline } from '../decision'
import { whyNotSend } from './approval'
import type { SavedDraft } from './draft'

/** Who recalls the contract that is corrected, and why; the commitment is over the reason. */
interface Recalling {
  readonly by: string
  readonly reason: string
  readonly reasonCommitment: string
}

/**
 * Makes a contract of a draft 发送. What had to be approved says so in its evidence; what corrects or renews another names
 * it, and is named by it. A contract that is corrected while it runs is recalled in the same moment.
 */
export function sendDraft(
  draft: SavedDraft,
  existing: { readonly contract: Contract | null; readonly original: Contract | null },
  command: {
    readonly version: number
    readonly steps: readonly Role[]
    readonly drawn: Draft
    readonly newcomers: readonly Newcomer[]
    readonly recalling: Recalling
  },
): Decision {
  const { version, steps, drawn, newcomers, recalling } = command
  if (draft.state === 'sent' && draft.contract === drawn.contract.id) return accept()
  const no = whyNotSend(draft, version, steps)
  if (no) return no
  const { original } = existing
  const { at, actor } = drawn
  const by = { at, actor }
  const first = original && draft.origin ? followed(original, draft.origin.relation, drawn, recalling) : accept()
  if (first.refusal) return first
  const started = startContract(existing.contract, drawn, newcomers)
  if (started.refusal) return started
  const more = [...linked(draft, original, by), ...approved(draft, by)]
  return accept(
    ...first.changes,
    ...started.changes.map((change) =>
      change.on === 'contract' ? { ...change, events: [...change.events, ...more] } : change,
    ),
    { on: 'draft', id: draft.id, events: [{ kind: 'draft-sent', contract: drawn.contract.id, at }] },
  )
}

/** Can this contract be corrected: does it run, or did it end before it was complete? The refusal, or null. */
export function whyNotCorrect(original: Contract): Decision | null {
  if (original.successors.some(({ relation }) => relation === 'corrects')) return decline('original-moved')
  if (isEnded(original) || canBeRecalled(original)) return null
  return original.state === 'signing' ? decline('all-willed') : decline('not-correctable')
}

function followed(
  original: Contract,
  relation: 'corrects' | 'renews',
  { contract, at, actor }: Draft,
  recalling: Recalling,
): Decision {
  const link = successorDrafted(original, relation, contract, { at, actor })
  if (relation === 'renews') return accept(link)
  const no = whyNotCorrect(original)
  if (no) return no
  if (isEnded(original)) return accept(link)
  const recalled = recallContract(original, { ...recalling, at, actor })
  if (recalled.refusal) return recalled
  const events = recalled.changes.flatMap((change) => (change.on === 'contract' ? change.events : []))
  return accept({ ...link, events: [...events, ...link.events] } satisfies Change)
}

type By = { readonly at: string; readonly actor: Actor }

function linked(draft: SavedDraft, original: Contract | null, by: By): readonly ContractEvent[] {
  if (!draft.origin || !original) return []
  const origin = originOf(original, draft.origin.relation, { change: {}, differences: [], changeCommitment: '' })
  return [{ kind: 'contract-linked', ...by, relation: origin.relation, original: original.id, private: { origin } }]
}

function approved({ approvals }: SavedDraft, by: By): readonly ContractEvent[] {
  return approvals.length > 0 ? [{ kind: 'sending-approved', ...by, approvals }] : []
}
