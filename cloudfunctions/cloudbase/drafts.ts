import { type SavedDraft, stepOf } from '#cloud/domain/draft/draft'
import { type Codec, fromDocument, type Stored } from './codec'
import type { Database } from './connection'
import type { FieldCipher } from './field-cipher'

/** What was typed is stored as one sealed text: an unfinished form may hold anything at any place. */
export const drafts: Codec<SavedDraft> = {
  collection: 'drafts',
  lifts: [],
  seal: ({ fields, parties, ...draft }, id, cipher) => ({
    ...draft,
    content: cipher.seal(JSON.stringify({ fields, parties }), `drafts/${id}`),
    search: searchKeys({ fields, parties, ...draft }),
  }),
  open: ({ search: _, content, ...draft }, id, cipher) => ({
    ...(draft as unknown as Omit<SavedDraft, 'id' | 'fields' | 'parties'>),
    ...(JSON.parse(cipher.open(String(content), `drafts/${id}`)) as Pick<SavedDraft, 'fields' | 'parties'>),
  }),
}

function searchKeys(draft: Omit<SavedDraft, 'id'>) {
  const { startedBy, state } = draft
  const { organization, person } = startedBy
  const step = stepOf({ ...draft, id: '' })
  return {
    /** In whose lists it stands: of who began it, and of those who lead the organization. */
    of: state === 'sent' || state === 'discarded' ? [] : [`${organization}:${person}`, organization],
    /** The role it waits for, in its organization; not for who began it. */
    awaits: step ? `${organization}:${step}` : '',
  }
}

/** So many drafts are listed at most. */
const most = 200

/** The drafts of a person in an organization, or of the whole organization (`person` null), the newest first. */
export async function draftsOf(
  database: Database,
  cipher: FieldCipher,
  { organization, person }: { readonly organization: string; readonly person: string | null },
): Promise<readonly SavedDraft[]> {
  const key = person ? `${organization}:${person}` : organization
  const { data } = await database
    .collection(drafts.collection)
    .where({ 'search.of': key })
    .orderBy('changedAt', 'desc')
    .limit(most)
    .get()
  return data.map((document: Stored) => fromDocument(drafts, document, cipher))
}

/** The drafts that wait for somebody of these roles in the organization, those that wait longest first. */
export async function draftsAwaiting(
  database: Database,
  cipher: FieldCipher,
  organization: string,
  roles: readonly string[],
): Promise<readonly SavedDraft[]> {
  const keys = roles.map((role) => `${organization}:${role}`)
  if (keys.length === 0) return []
  const { data } = await database
    .collection(drafts.collection)
    .where({ 'search.awaits': database.command.in(keys) })
    .orderBy('changedAt', 'asc')
    .limit(most)
    .get()
  return data.map((document: Stored) => fromDocument(drafts, document, cipher))
}
