import { decline } from '#cloud/domain/decision'
import { answerDraft, submitDraft } from '#cloud/domain/draft/approval'
import type { SavedDraft } from '#cloud/domain/draft/draft'
import { refuse } from '#shared/vocabulary/result'
import { changing, wantedOf } from './draft-content'
import { drawUp } from './drawing-up'
import type { Handler, SignedIn } from './handler'
import type { World } from './world'

/** Asks for approval; what is submitted is complete, so that nobody approves what could not be sent. */
export const submit: Handler<'draft.submit'> = async (world, { draft, signedIn }, { version }) => {
  const drawn = await drawUp(world, signedIn, wantedOf(draft))
  if (!drawn.ok)
    return drawn.refusal.code === 'bad-input' ? refuse('draft-unfit', { where: drawn.refusal.text }) : drawn
  const { steps } = drawn.value
  const by = whoNow(world, signedIn)
  return changing(world, signedIn, draft.id, (now) =>
    now ? submitDraft(now, { version, steps, ...by }) : decline('not-found'),
  )
}

export const approve: Handler<'draft.approve'> = async (world, { draft, signedIn }, { version, comment }) =>
  answer(world, signedIn, draft, { version, agrees: true, comment })

export const giveBack: Handler<'draft.return'> = async (world, { draft, signedIn }, { version, reason }) =>
  answer(world, signedIn, draft, { version, agrees: false, comment: reason })

function answer(
  world: World,
  signedIn: SignedIn,
  draft: SavedDraft,
  said: { readonly version: number; readonly agrees: boolean; readonly comment: string },
) {
  const by = { caller: signedIn.caller, ...whoNow(world, signedIn) }
  return changing(world, signedIn, draft.id, (now) =>
    now ? answerDraft(now, { ...said, ...by }) : decline('not-found'),
  )
}

function whoNow(world: World, { person }: SignedIn) {
  return { person: person.id, name: person.name, at: world.clock.now() }
}
