import assert from 'node:assert/strict'
import { test } from 'node:test'
import { api } from '#shared/api/api'
import { type Role, roleTitles } from '#shared/vocabulary/role'
import { manufacturer, suzhou, wuxi } from '#tools/seed/organizations'
import { storeSeal, testDriveRequest } from '#tools/seed/test-drive'
import type { Caller } from './actor'
import type { Batch } from './batch/batch'
import type { SavedDraft } from './draft/draft'
import { type Permissions, permissions } from './permission'
import type { Reminder } from './reminder/reminder'
import type { SealRequest } from './seal/request'

/** Everyone somebody can be: for themselves, or for an organization in one role. */
type As = 'oneself' | Role
const everyone: readonly As[] = ['oneself', ...(Object.keys(roleTitles) as Role[])]
const roles = everyone.filter((one) => one !== 'oneself')
const staff = roles.filter((role) => role !== 'employee')

const acting = (organization: string, as: As) => (as === 'oneself' ? null : { organization, roles: [as] })
const person = (name: string, organization: string) => (as: As) => ({ person: name, acting: acting(organization, as) })

/** How a caller stands to a paper between a customer, a store, which started it, and a manufacturer. */
const relations = {
  'the customer': person('customer', 'elsewhere'),
  'who started it': person('starter', suzhou),
  'a colleague of theirs': person('colleague', suzhou),
  'the same group': person('cousin', wuxi),
  'the counterparty': person('maker', manufacturer),
  'a stranger': person('stranger', 'elsewhere'),
} as const satisfies Record<string, (as: As) => Caller>
type Relation = keyof typeof relations

const { booking, draft } = testDriveRequest()
const [driver, , store] = draft.contract.parties
assert.ok(driver?.as === 'person' && store?.as === 'company')

const resources = {
  contract: {
    ...draft.contract,
    state: 'signing',
    startedBy: { person: 'starter', organization: suzhou },
    parties: [
      { ...driver, person: 'customer', state: 'signed' },
      { ...store, auto: false, state: 'your-turn' },
      { ...store, id: 'maker', organization: manufacturer, auto: false, sealedBy: ['finance', 'seal-keeper'] },
    ],
  },
  booking: { ...booking, customer: 'customer', salesperson: 'starter', store: suzhou },
  draft: {
    startedBy: { person: 'starter', organization: suzhou },
    state: 'in-approval',
    steps: ['manager'],
    approvals: [],
    history: [{ what: 'submitted', person: 'starter' }],
  } as unknown as SavedDraft,
  batch: { person: 'starter', organization: suzhou } as Batch,
  reminder: { persons: ['customer'], companies: [{ organization: suzhou }] } as unknown as Reminder,
  // who started the paper keeps the store's seal, which is lent to another store of the group
  seal: {
    ...storeSeal,
    keeper: 'starter',
    grants: storeSeal.grants.map((grant) => ({ ...grant, to: { as: 'organization', organization: wuxi } })),
  },
  'seal-request': { owner: suzhou } as SealRequest,
  acting: null,
} as const

/** Who may, by relation; who is not named may not. */
type Expected = Readonly<Partial<Record<Relation, readonly As[]>>>

const leaders = ['manager', 'administrator'] as const
const sealers = ['manager', 'seal-keeper'] as const
const makers = ['finance', 'seal-keeper'] as const

const readers: Expected = {
  'the customer': everyone,
  'who started it': staff,
  'a colleague of theirs': staff,
  'the counterparty': staff,
}
const parties: Expected = {
  'the customer': everyone,
  'who started it': sealers,
  'a colleague of theirs': sealers,
  'the counterparty': makers,
}
const starters: Expected = { 'who started it': roles, 'a colleague of theirs': leaders }
const startersAndParties: Expected = {
  'the customer': everyone,
  'who started it': roles,
  'a colleague of theirs': [...leaders, 'seal-keeper'],
  'the counterparty': makers,
}
const passers: Expected = {
  'the customer': everyone,
  'who started it': [...leaders, 'seal-keeper'],
  'a colleague of theirs': [...leaders, 'seal-keeper'],
  'the counterparty': [...leaders, ...makers],
}
const followers: Expected = {
  'who started it': roles,
  'a colleague of theirs': [...leaders, 'seal-keeper'],
  'the counterparty': [...leaders, ...makers],
}
const minders = ['manager', 'salesperson', 'service-advisor', 'finance', 'dealer-staff', 'administrator'] as const
const reminded: Expected = {
  'the customer': everyone,
  'who started it': minders,
  'a colleague of theirs': minders,
}
const keepers: Expected = { 'who started it': roles, 'a colleague of theirs': ['administrator'] }
/** The action concerns whichever organization one acts for. */
const inRoles = (...allowed: readonly Role[]): Expected =>
  Object.fromEntries(Object.keys(relations).map((relation) => [relation, allowed]))
const forStaff = inRoles(...staff)
const owner: Expected = { 'who started it': roles }

/** The actions whose row asks something of the caller; an action that is missing here does not compile. */
type Asked = { [N in keyof Permissions]: Permissions[N]['on'] extends 'own' ? never : N }[keyof Permissions]

const expected: Readonly<Record<Asked, Expected>> = {
  'booking.view': {
    'the customer': everyone,
    'who started it': everyone,
    'a colleague of theirs': ['manager'],
  },
  'draft.view': { ...starters },
  'draft.discard': starters,
  'draft.submit': starters,
  'draft.withdraw': starters,
  'draft.approve': { 'a colleague of theirs': ['manager'] },
  'draft.return': { 'a colleague of theirs': ['manager'] },
  'draft.send': starters,
  'draft.approval-rules': inRoles(...roles),
  'draft.set-approval-rules': inRoles(...leaders),
  'contract.ledger': forStaff,
  'contract.export-ledger': forStaff,
  'contract.figures': inRoles('manager', 'finance', 'administrator', 'seal-keeper'),
  'contract.view': readers,
  'contract.open': readers,
  'contract.recall': starters,
  'contract.reject': parties,
  'contract.fill': parties,
  'contract.propose-changes': parties,
  'contract.accept-changes': starters,
  'contract.refuse-changes': starters,
  'contract.withdraw-changes': parties,
  'contract.correct': starters,
  'contract.renew': followers,
  'contract.void': followers,
  'contract.change': followers,
  'contract.extend': starters,
  // who has signed may urge, and who started it
  'contract.urge': { ...starters, 'the customer': everyone },
  'contract.colleagues': passers,
  'contract.hand-over': passers,
  'contract.terminate': { 'who started it': leaders, 'a colleague of theirs': leaders },
  'contract.copy': starters,
  'contract.copy-choices': starters,
  'contract.attach': startersAndParties,
  'contract.attachment': readers,
  'contract.finish-reading': parties,
  'contract.confirm-clause': parties,
  'contract.request-code': parties,
  'contract.sign': { 'the customer': everyone },
  'contract.seal': { ...parties, 'the customer': [] },
  'contract.download': readers,
  'contract.evidence': readers,
  'contract.report': readers,
  'contract.bundle': readers,
  'batch.view': owner,
  'batch.start': owner,
  'batch.wrong-rows': owner,
  'batch.request-code': owner,
  'batch.authorize': owner,
  'batch.stop': owner,
  'batch.retry': owner,
  'reminder.read-count': reminded,
  'reminder.close': { ...reminded, 'the customer': [] },
  'organization.view': forStaff,
  'organization.invite': inRoles('administrator'),
  'organization.change-roles': inRoles('administrator'),
  'organization.remove': inRoles('administrator'),
  'organization.leave': inRoles(...roles),
  'seal.list': forStaff,
  'seal.view': { 'who started it': staff, 'a colleague of theirs': staff, 'the same group': staff },
  'seal.choices': inRoles('seal-keeper', 'administrator'),
  'seal.prepare': inRoles('seal-keeper', 'administrator'),
  'seal.make': inRoles('seal-keeper', 'administrator'),
  'seal.review': { 'who started it': leaders, 'a colleague of theirs': leaders },
  'seal.change-state': keepers,
  'seal.entrust': { 'who started it': ['administrator'], 'a colleague of theirs': ['administrator'] },
  'seal.grant': keepers,
  'seal.revoke': keepers,
  'seal.switch-automatic': { ...keepers, 'a colleague of theirs': leaders },
  'seal.request-use': { ...parties, 'the customer': [] },
  'seal.requests': forStaff,
  'seal.decide': {
    'who started it': [...leaders, 'seal-keeper'],
    'a colleague of theirs': [...leaders, 'seal-keeper'],
  },
  'seal.uses': inRoles('seal-keeper', 'seal-auditor', 'manager', 'finance', 'administrator'),
}

for (const [action, row] of Object.entries(permissions)) {
  if (row.on === 'own') continue
  test(`${action}: exactly those who should may, everybody else may not`, () => {
    const may = row.may as (caller: Caller, resource: unknown) => boolean
    for (const [relation, callerAs] of Object.entries<(as: As) => Caller>(relations)) {
      const allowed: readonly As[] = everyone.filter((as) => may(callerAs(as), resources[row.on]))
      const wanted = expected[action as Asked][relation as Relation] ?? []
      assert.deepEqual(
        allowed,
        everyone.filter((as) => wanted.includes(as)),
        `as ${relation}`,
      )
    }
  })
}

test('every action of the api has its row, no row is for an action that does not exist', () => {
  assert.deepEqual(Object.keys(permissions).sort(), Object.keys(api).sort())
})
