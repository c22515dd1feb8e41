/** An index of a collection; `fields` are dotted paths. A unique index counts a missing field as null. */
export interface CollectionIndex {
  readonly name: string
  readonly fields: readonly string[]
  readonly unique: boolean
}

export interface Collection {
  readonly name: string
  readonly indexes: readonly CollectionIndex[]
}

const by = (...fields: string[]): CollectionIndex => ({
  name: fields.join('_').replaceAll('.', '-'),
  fields,
  unique: false,
})
const oneBy = (...fields: string[]): CollectionIndex => ({ ...by(...fields), unique: true })

/** Every collection and index; clients have no access to any of them, functions reach them through this room only. */
export const collections: readonly Collection[] = [
  { name: 'persons', indexes: [oneBy('phoneIndex')] },
  { name: 'organizations', indexes: [by('kind'), by('parent')] },
  { name: 'members', indexes: [by('person'), by('organization')] },
  { name: 'sessions', indexes: [by('person')] },
  { name: 'codes', indexes: [] },
  { name: 'demo-cars', indexes: [by('store')] },
  { name: 'slots', indexes: [by('car')] },
  { name: 'bookings', indexes: [by('customer'), by('salesperson')] },
  { name: 'templates', indexes: [by('documentType')] },
  {
    name: 'contracts',
    indexes: [
      // first: of indexes that say equally much, the narrower one is to be taken
      by('search.ledger', 'createdAt'),
      by('search.awaits', 'signBy'),
      by('search.of', 'createdAt'),
      by('search.of', 'signBy'),
      by('search.of', 'number'),
      by('search.of', 'title'),
      by('search.of', 'search.phase', 'createdAt'),
      by('search.of', 'search.phase', 'search.tookMs'),
      by('search.batch'),
    ],
  },
  { name: 'drafts', indexes: [by('search.of', 'changedAt'), by('search.awaits', 'changedAt')] },
  { name: 'approval-policies', indexes: [] },
  { name: 'handwritings', indexes: [] },
  { name: 'saved-signatures', indexes: [] },
  { name: 'evidence', indexes: [by('contract'), by('document')] },
  { name: 'seals', indexes: [by('organization'), by('lentTo')] },
  { name: 'seal-registers', indexes: [] },
  { name: 'seal-requests', indexes: [by('owner', 'state', 'askedAt'), by('person', 'askedAt'), by('contract')] },
  {
    name: 'seal-events',
    indexes: [by('owner', 'kind', 'at'), by('organization', 'kind', 'at'), by('seal', 'at')],
  },
  { name: 'evidence-leaves', indexes: [by('index'), by('contract', 'seq')] },
  { name: 'evidence-log', indexes: [] },
  { name: 'evidence-heads', indexes: [oneBy('size')] },
  { name: 'evidence-copies', indexes: [by('contract')] },
  { name: 'reminders', indexes: [by('nextAt'), by('search.of', 'search.isOver', 'search.day'), by('contract')] },
  { name: 'batches', indexes: [by('person', 'createdAt')] },
  { name: 'batch-items', indexes: [by('batch', 'state', 'n')] },
  { name: 'signing-keys', indexes: [] },
  { name: 'data-keys', indexes: [] },
  { name: 'jobs', indexes: [by('state', 'dueAt'), by('contract'), by('job.batch', 'state')] },
]
