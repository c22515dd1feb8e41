import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { extendedWarranty } from '#shared/catalog/after-sales/extended-warranty'
import type { Role } from '#shared/vocabulary/role'
import { bookedAt, testDriveRequest } from '#tools/seed/test-drive'
import type { Caller } from '../actor'
import type { Decision } from '../decision'
import { emptyWorld } from '../test-world'
import { answerDraft, mayApprove, stepsFor, submitDraft, withdrawDraft } from './approval'
import type { SavedDraft } from './draft'
import { discardDraft, saveDraft } from './edit'
import { sendDraft } from './send'

const organization = 'the store'
const person = (id: string, ...roles: Role[]): Caller & { readonly name: string } => ({
  ...{ person: id, name: id },
  acting: { organization, roles },
})
const advisor = person('advisor', 'service-advisor')
const manager = person('manager', 'manager')
const finance = person('finance', 'finance')
const both = person('advisor', 'service-advisor', 'manager')
const people = [advisor, manager, finance, both]

const begin: SavedDraft = {
  id: 'draft',
  documentType: extendedWarranty.id,
  title: extendedWarranty.title,
  line: '',
  startedBy: { person: advisor.person, organization },
  state: 'open',
  version: 1,
  fields: {},
  parties: {},
  origin: null,
  steps: [],
  approvals: [],
  history: [],
  contract: null,
  createdAt: bookedAt,
  changedAt: bookedAt,
}
const steps: readonly Role[] = ['manager', 'finance']
const { draft: drawn } = testDriveRequest()
const recalling = { by: '', reason: '', reasonCommitment: '' }

/** What sensible people would do next. */
function onward({ state, steps: asked, approvals }: SavedDraft) {
  if (state === 'in-approval')
    return { what: 'approve', who: asked[approvals.length] === 'manager' ? manager : finance }
  return { what: state === 'approved' ? 'send' : 'submit', who: advisor }
}

test('whatever is tried in whatever order: what is sent was approved by each role in turn, as it then stood, and by nobody twice over their own', () => {
  const attempt = fc.record({
    isOnward: fc.nat(3),
    what: fc.constantFrom('save', 'submit', 'withdraw', 'approve', 'return', 'send', 'discard'),
    who: fc.constantFrom(...people),
    price: fc.nat(2),
    isOld: fc.boolean(),
  })
  const outcomes = new Set<string>()
  fc.assert(
    fc.property(fc.array(attempt, { maxLength: 40 }), (attempts) => {
      const world = emptyWorld()
      const now = () => world.stateOf('draft', 'draft') ?? begin
      world.take(saveDraft(null, { begin, version: 0, content: begin, at: bookedAt }))
      let approvedAt: number[] = []
      for (const { isOnward, isOld: old, price, ...any } of attempts) {
        const before = now()
        const { what, who } = isOnward ? onward(before) : any
        const isOld = old && !isOnward
        const version = isOld ? before.version - 1 : before.version
        const by = { person: who.person, name: who.name, at: bookedAt }
        const answer = { caller: who, version, comment: '意见', ...by }
        const tries: Record<string, () => Decision> = {
          save: () =>
            saveDraft(before, { begin, version, content: { fields: { price }, parties: {}, line: '' }, at: bookedAt }),
          submit: () => submitDraft(before, { version, steps, ...by }),
          withdraw: () => withdrawDraft(before, by),
          approve: () => answerDraft(before, { ...answer, agrees: true }),
          return: () => answerDraft(before, { ...answer, agrees: false }),
          send: () =>
            sendDraft(before, { contract: null, original: null }, { version, steps, drawn, newcomers: [], recalling }),
          discard: () => discardDraft(before, bookedAt),
        }
        const decision = world.take(tries[what]?.() ?? { changes: [] })
        const after = now()
        if (decision.refusal) assert.deepEqual(after, before, 'a refusal changes nothing')
        if (before.state === 'sent' || before.state === 'discarded') assert.deepEqual(after, before, 'an end stays')
        if (after.approvals.length > before.approvals.length) {
          assert.ok(mayApprove(who, before))
          approvedAt = [...(after.approvals.length === 1 ? [] : approvedAt), after.version]
        }
        outcomes.add(after.state)
      }
      const end = now()
      if (end.state !== 'sent') return
      assert.deepEqual(
        end.approvals.map(({ role }) => role),
        steps,
      )
      assert.ok(
        approvedAt.every((version) => version === end.version),
        'what was approved is what was sent',
      )
      const submitter = [...end.history].reverse().find(({ what }) => what === 'submitted')?.person
      assert.ok(end.approvals.every((approval) => approval.person !== submitter))
      const kinds = world.history.map(({ kind }) => kind)
      assert.deepEqual(kinds, ['contract-drafted', 'sending-approved'])
    }),
    { numRuns: 400, seed: 20261124 },
  )
  assert.deepEqual([...outcomes].sort(), ['approved', 'discarded', 'in-approval', 'open', 'returned', 'sent'])
})

test('whose approval is asked for follows from type, organization and amount; nobody is asked for a role they have themselves', () => {
  const when = { field: 'price', above: 500_000 }
  const rules = [
    { documentType: 'extended-warranty', by: 'manager', when },
    { documentType: null, by: 'finance' },
    { documentType: 'account-statement', by: 'seal-keeper' },
  ] as const
  const policy = { id: organization, rules }
  const asked = (price: number, caller: Caller) => stepsFor(extendedWarranty, policy, { price }, caller)
  assert.deepEqual(asked(500_001, advisor), ['manager', 'finance'])
  assert.deepEqual(asked(500_000, advisor), ['finance'])
  assert.deepEqual(asked(500_001, manager), ['finance'])
  assert.deepEqual(stepsFor(extendedWarranty, null, { price: 9_999_999 }, advisor), [])
})
