import { readAggregate } from '#cloud/cloudbase/aggregates'
import { organizationById } from '#cloud/cloudbase/organizations'
import type { Caller } from '#cloud/domain/actor'
import { mayApprove } from '#cloud/domain/draft/approval'
import type { SavedDraft } from '#cloud/domain/draft/draft'
import { mayKeep } from '#cloud/domain/draft/edit'
import type { DraftCard, DraftView } from '#shared/api/draft'
import { roleTitles } from '#shared/vocabulary/role'
import type { SignedIn } from './handler'
import type { World } from './world'

const stateTitles = {
  open: '草稿',
  'in-approval': '审批中',
  returned: '已退回',
  approved: '已通过审批',
  sent: '已发送',
  discarded: '已删除',
} as const

const momentTitles = {
  submitted: '提交审批',
  approved: '审批通过',
  returned: '退回修改',
  withdrawn: '撤回审批',
} as const

/** A draft as a sheet in a list. */
export async function draftCard(world: World, draft: SavedDraft): Promise<DraftCard> {
  const { id, documentType, title, line, state, origin, changedAt, startedBy } = draft
  const { database } = world.connection
  const person = await readAggregate(database, world.cipher, 'person', startedBy.person)
  return {
    id,
    documentType,
    title,
    subject: line,
    state,
    stateTitle: stateTitles[state],
    origin,
    startedBy: person?.name ?? '',
    changedAt,
  }
}

/** A draft with everything its reader may see and do now. */
export async function draftView(world: World, draft: SavedDraft, { caller }: SignedIn): Promise<DraftView> {
  const { version, fields, parties, steps, approvals, history, contract } = draft
  return {
    ...(await draftCard(world, draft)),
    version,
    fields,
    parties,
    names: await namesOf(world, draft),
    steps: steps.map((role, i) => ({
      title: roleTitles[role],
      state: i < approvals.length ? 'done' : i === approvals.length ? 'now' : 'later',
    })),
    history: history.map(({ at, what, name, role, comment }) => ({
      at,
      title: momentTitles[what],
      name: role ? `${name}（${roleTitles[role]}）` : name,
      comment,
    })),
    contract,
    allowed: allowedTo(caller, draft),
  }
}

function allowedTo(caller: Caller, draft: SavedDraft): DraftView['allowed'] {
  const { state } = draft
  const keeps = mayKeep(caller, draft)
  const isOpen = state === 'open' || state === 'returned' || state === 'approved'
  return {
    edit: keeps && isOpen,
    submit: keeps && (state === 'open' || state === 'returned'),
    withdraw: keeps && state === 'in-approval',
    send: keeps && isOpen,
    discard: keeps && isOpen,
    approve: mayApprove(caller, draft),
  }
}

async function namesOf(world: World, { parties, startedBy }: SavedDraft): Promise<Record<string, string>> {
  const { database } = world.connection
  const named = Object.entries(parties).map(async ([id, invited]): Promise<[string, string]> => {
    if (!('organization' in invited)) return [id, invited.name]
    const found = invited.organization ? await organizationById(database, invited.organization) : null
    return [id, found?.name ?? '']
  })
  const own = await organizationById(database, startedBy.organization)
  return { ...Object.fromEntries(await Promise.all(named)), '': own?.name ?? '' }
}
