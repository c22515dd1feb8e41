import { carryOut } from '#cloud/carry-out'
import type { Decision } from '#cloud/domain/decision'
import type { SavedDraft } from '#cloud/domain/draft/draft'
import type { DraftView } from '#shared/api/draft'
import { checkFields, completeFields } from '#shared/catalog/check'
import type { DocumentType } from '#shared/catalog/document-type'
import type { FieldValues } from '#shared/catalog/field'
import { subjectOf } from '#shared/catalog/print'
import { ok, type Result, refuse } from '#shared/vocabulary/result'
import { draftView } from './draft-views'
import type { SignedIn } from './handler'
import type { World } from './world'

/** A draft in which nothing has happened yet. */
export function newDraft(order: {
  readonly id: string
  readonly type: DocumentType
  readonly at: string
  readonly signedIn: SignedIn
  readonly organization: string
  readonly fields: FieldValues
  readonly parties: SavedDraft['parties']
  readonly line: string
  readonly origin: SavedDraft['origin']
}): SavedDraft {
  const { id, type, at, signedIn, organization, fields, parties, line, origin } = order
  return {
    id,
    documentType: type.id,
    title: type.title,
    line,
    startedBy: { person: signedIn.person.id, organization },
    state: 'open',
    version: 1,
    fields,
    parties,
    origin,
    steps: [],
    approvals: [],
    history: [],
    contract: null,
    createdAt: at,
    changedAt: at,
  }
}

/** What an unfinished form is about: its subject, as far as the fields of it are right. */
export function lineOf(type: DocumentType, fields: FieldValues): string {
  const values = completeFields(type.fields, fields)
  const faults = Object.keys(checkFields(type.fields, values))
  const subject = (type.subject ?? []).filter(
    (path) => !faults.includes(path) && !faults.includes(path.split('.')[0] ?? ''),
  )
  return subjectOf({ ...type, subject }, values).slice(0, 120)
}

/** Carries out a command over one draft, and answers it as it then stands. */
export async function changing(
  world: World,
  signedIn: SignedIn,
  id: string,
  decide: (draft: SavedDraft | null) => Decision,
): Promise<Result<DraftView>> {
  const done = await carryOut(world, {
    touch: { draft: ['draft', id] },
    at: world.clock.now(),
    decide: (touched) => decide(touched.draft),
  })
  if (!done.ok) return done
  const { draft: now } = done.value
  return now ? ok(await draftView(world, now, signedIn)) : refuse('not-found')
}

/** What a draft wants to send. */
export function wantedOf({ documentType, fields, parties }: SavedDraft) {
  return { type: documentType, fields, parties }
}
