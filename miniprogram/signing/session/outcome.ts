import type { ContractView } from '#shared/api/contract'
import type { Trouble } from '@/reply'

/** What has become of a signature whose answer was lost. */
export type Outcome = 'bound' | 'not-bound' | 'ended'

/** Reads it from the contract itself, the only one that knows. */
export function outcomeOf(view: ContractView, party: string): Outcome {
  const mine = view.parties.find(({ id }) => id === party)
  if (mine?.state === 'intent-confirmed' || mine?.state === 'signed') return 'bound'
  return view.state === 'signing' ? 'not-bound' : 'ended'
}

/** What a refused signature asks of the page. */
export type Turn = 'ask-the-contract' | 'sign-in' | 'look-again' | 'code' | 'tell'

const unknown: readonly Trouble['code'][] = ['no-network', 'no-answer', 'broken', 'already-signed', 'already-sealed']
const moved: readonly Trouble['code'][] = [
  'recalled',
  'rejected',
  'not-being-signed',
  'not-your-turn',
  'document-changed',
  'already-completed',
]

/** Sorts refusals of the moment of signing by what must happen next. */
export function turnAfter(code: Trouble['code']): Turn {
  if (unknown.includes(code)) return 'ask-the-contract'
  if (code === 'not-signed-in') return 'sign-in'
  if (moved.includes(code)) return 'look-again'
  return code.startsWith('code-') ? 'code' : 'tell'
}

/** Is a code that was refused so worth nothing any more? */
export function isCodeSpent(code: Trouble['code']): boolean {
  return ['code-expired', 'code-used', 'code-locked', 'code-for-other-document', 'code-missing'].includes(code)
}
