import { actsAs, type Caller } from '../actor'
import { canonical } from '../canonical'
import { accept, type Decision, decline } from '../decision'
import type { DraftContent, DraftEvent, SavedDraft } from './draft'

/** May the caller keep, send and throw away this draft: who began it, or who leads the organization it was begun for? */
export function mayKeep({ person, acting }: Caller, { startedBy }: SavedDraft): boolean {
  if (acting?.organization !== startedBy.organization) return false
  return startedBy.person === person || actsAs(acting, ['manager', 'administrator'])
}

/** Why a draft cannot be changed any more, or null. */
export function whyNotOpen({ state }: SavedDraft): Decision | null {
  if (state === 'sent') return decline('draft-sent')
  return state === 'discarded' ? decline('draft-discarded') : null
}

/**
 * Keeps what was written 存草稿: a new draft, or the next version of one. `version` is the version that was read before;
 * another one means that somebody else was faster. What was approved is approved no more. The same again changes nothing.
 */
export function saveDraft(
  draft: SavedDraft | null,
  command: {
    readonly begin: SavedDraft
    readonly version: number
    readonly content: DraftContent
    readonly at: string
  },
): Decision {
  const { begin, version, content, at } = command
  if (!draft) return version === 0 ? change(begin.id, { kind: 'draft-begun', draft: begin, at }) : decline('not-found')
  const no = whyNotOpen(draft)
  if (no) return no
  if (draft.state === 'in-approval') return decline('draft-in-approval')
  if (isSame(draft, content)) return accept()
  if (draft.version !== version) return decline('draft-moved')
  return change(draft.id, { kind: 'draft-edited', ...content, at })
}

function isSame({ fields, parties, line }: SavedDraft, content: DraftContent): boolean {
  return canonical({ fields, parties, line }) === canonical(content)
}

/** Throws a draft away 删除草稿. Twice changes nothing. */
export function discardDraft(draft: SavedDraft, at: string): Decision {
  if (draft.state === 'sent') return decline('draft-sent')
  if (draft.state === 'in-approval') return decline('draft-in-approval')
  return draft.state === 'discarded' ? accept() : change(draft.id, { kind: 'draft-discarded', at })
}

function change(id: string, event: DraftEvent): Decision {
  return accept({ on: 'draft', id, events: [event] })
}
