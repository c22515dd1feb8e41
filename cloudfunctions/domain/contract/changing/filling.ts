import type { Instant } from '#shared/vocabulary/time'
import type { Actor } from '../../actor'
import { accept, type Decision, decline } from '../../decision'
import { isToFill } from '../acting'
import type { Contract, Party } from '../contract'
import { whyEnded } from '../ending'
import type { Refilled } from './refilled'

/** A party fills what was left for it 填写; with the last one the paper is drawn. The same again changes nothing. */
export function fillFields(
  contract: Contract,
  command: {
    readonly party: Party
    readonly paths: readonly string[]
    readonly refilled: Refilled
    readonly at: Instant
    readonly actor: Extract<Actor, { kind: 'person' }>
  },
): Decision {
  const { party, paths, refilled, at, actor } = command
  const ended = whyEnded(contract)
  if (ended) return ended
  if (!isToFill(contract, party)) return decline('nothing-to-fill')
  const { fieldsCommitment, ...filled } = refilled
  return accept({
    on: 'contract',
    id: contract.id,
    events: [
      {
        kind: 'fields-filled',
        at,
        actor,
        party: party.id,
        paths,
        fieldsCommitment,
        attention: filled.attention.map(({ id, party: of, digest }) => ({ clause: id, party: of, digest })),
        private: filled,
      },
    ],
  })
}
