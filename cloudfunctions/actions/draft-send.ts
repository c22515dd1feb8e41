import { carryOut } from '#cloud/carry-out'
import { readAggregate } from '#cloud/cloudbase/aggregates'
import { decline } from '#cloud/domain/decision'
import { sendDraft } from '#cloud/domain/draft/send'
import { ok, refuse } from '#shared/vocabulary/result'
import { contractView } from './contract-views'
import { commitment, idFrom } from './digests'
import { wantedOf } from './draft-content'
import { draftOf, drawUp, newcomersIn, touchNewcomers } from './drawing-up'
import type { Handler } from './handler'

// no contract has this id: the decision then meets none
const noOriginal = 'none'

/** Sends a draft: a contract with everything it says, and a link to the one that it corrects or renews. */
export const sendIt: Handler<'draft.send'> = async (world, { draft, signedIn }, { version }) => {
  const drawn = await drawUp(world, signedIn, wantedOf(draft))
  if (!drawn.ok)
    return drawn.refusal.code === 'bad-input' ? refuse('draft-unfit', { where: drawn.refusal.text }) : drawn
  const { database } = world.connection
  const original = draft.origin && (await readAggregate(database, world.cipher, 'contract', draft.origin.contract))
  const id = idFrom(`contract of draft:${draft.id}`)
  const made = await draftOf(world, signedIn, drawn.value, id)
  const reason = `内容更正，由 ${made.contract.number} 替代`
  const recalling = {
    by: `${drawn.value.own.name}（经办人 ${signedIn.person.name}）`,
    reason,
    reasonCommitment: commitment(original?.salt ?? '', reason),
  }
  const done = await carryOut(world, {
    touch: {
      draft: ['draft', draft.id],
      contract: ['contract', id],
      original: ['contract', original?.id ?? noOriginal],
      ...touchNewcomers(drawn.value),
    },
    at: made.at,
    decide: (touched) => {
      if (!touched.draft) return decline('not-found')
      const newcomers = newcomersIn(drawn.value, touched)
      const { steps } = drawn.value
      return sendDraft(touched.draft, touched, { version, steps, drawn: made, newcomers, recalling })
    },
  })
  if (!done.ok) return done
  await world.nudge()
  return ok(await contractView(world, done.value.contract ?? made.contract, signedIn))
}
