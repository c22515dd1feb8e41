import { carryOut } from '#cloud/carry-out'
import { withDeadlines } from '#cloud/domain/contract/running/set-deadlines'
import { startContract } from '#cloud/domain/contract/start'
import { inWords } from '#cloud/domain/draft/approval'
import { ok, refuse } from '#shared/vocabulary/result'
import { contractView } from './contract-views'
import { idFrom } from './digests'
import { draftOf, drawUp, newcomersIn, touchNewcomers } from './drawing-up'
import type { Handler } from './handler'

/** Draws up a contract for the organization the caller acts for, and sends it; refused where somebody approves first. */
export const start: Handler<'contract.start'> = async (world, { signedIn }, input) => {
  const drawn = await drawUp(world, signedIn, input)
  if (!drawn.ok) return drawn
  const { steps } = drawn.value
  if (steps.length > 0) return refuse('approval-needed', { roles: inWords(steps) })
  const id = idFrom(`contract:${signedIn.person.id}:${input.request}`)
  const drafted = await draftOf(world, signedIn, drawn.value, id)
  const timed = input.deadlines ? withDeadlines(drafted.contract, input.deadlines) : ok(drafted.contract)
  if (!timed.ok) return timed
  const draft = { ...drafted, contract: timed.value }
  const done = await carryOut(world, {
    touch: { contract: ['contract', id], ...touchNewcomers(drawn.value) },
    at: draft.at,
    decide: (touched) => startContract(touched.contract, draft, newcomersIn(drawn.value, touched)),
  })
  if (!done.ok) return done
  await world.nudge()
  return ok(await contractView(world, done.value.contract ?? draft.contract, signedIn))
}
