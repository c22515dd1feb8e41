import { draftsOf } from '#cloud/cloudbase/drafts'
import { actsAs } from '#cloud/domain/actor'
import { partyToStartFor } from '#cloud/domain/contract/start'
import { decline } from '#cloud/domain/decision'
import { withdrawDraft } from '#cloud/domain/draft/approval'
import { discardDraft, mayKeep, saveDraft } from '#cloud/domain/draft/edit'
import { catalog } from '#shared/catalog/catalog'
import { ok, refuse } from '#shared/vocabulary/result'
import { approvalRules, setApprovalRules } from './approval-rules'
import { actingOrganization } from './document-type'
import { approve, giveBack, submit } from './draft-approval'
import { changing, lineOf, newDraft } from './draft-content'
import { sendIt } from './draft-send'
import { draftCard, draftView } from './draft-views'
import type { Handlers } from './handler'

export const draft: Handlers<'draft'> = {
  'draft.list': async (world, { signedIn: { caller } }) => {
    const { acting, person } = caller
    if (!acting) return ok({ drafts: [] })
    const leads = actsAs(acting, ['manager', 'administrator'])
    const of = { organization: acting.organization, person: leads ? null : person }
    const found = await draftsOf(world.connection.database, world.cipher, of)
    return ok({ drafts: await Promise.all(found.map((each) => draftCard(world, each))) })
  },

  'draft.save': async (world, { signedIn }, { draft: id, version, type: typeId, fields, parties }) => {
    const type = Object.hasOwn(catalog, typeId) ? catalog[typeId] : undefined
    if (!type) return refuse('type-unknown')
    const own = await actingOrganization(world, signedIn)
    if (!own || !partyToStartFor(type, signedIn.caller, own.kind)) return refuse('not-startable')
    const content = { fields, parties, line: lineOf(type, fields) }
    const begin = newDraft({
      id,
      type,
      at: world.clock.now(),
      signedIn,
      organization: own.id,
      ...content,
      origin: null,
    })
    return changing(world, signedIn, id, (found) => {
      if (found && (!mayKeep(signedIn.caller, found) || found.documentType !== type.id)) return decline('not-found')
      return saveDraft(found, { begin, version, content, at: begin.createdAt })
    })
  },

  'draft.view': async (world, { draft: found, signedIn }) => ok(await draftView(world, found, signedIn)),

  'draft.discard': async (world, { draft: found, signedIn }) => {
    const at = world.clock.now()
    const done = await changing(world, signedIn, found.id, (now) =>
      now ? discardDraft(now, at) : decline('not-found'),
    )
    return done.ok ? ok(null) : done
  },

  'draft.submit': submit,
  'draft.withdraw': async (world, { draft: found, signedIn }) => {
    const { id: person, name } = signedIn.person
    const by = { person, name, at: world.clock.now() }
    return changing(world, signedIn, found.id, (now) => (now ? withdrawDraft(now, by) : decline('not-found')))
  },
  'draft.approve': approve,
  'draft.return': giveBack,
  'draft.send': sendIt,
  'draft.approval-rules': approvalRules,
  'draft.set-approval-rules': setApprovalRules,
}
