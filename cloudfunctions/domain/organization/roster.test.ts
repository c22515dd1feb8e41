import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Role } from '#shared/vocabulary/role'
import { organizations, suzhou } from '#tools/seed/organizations'
import { storeSeal } from '#tools/seed/test-drive'
import { accept, type Decision } from '../decision'
import { arePowersApart } from '../seal/powers'
import { emptyWorld } from '../test-world'
import type { Member } from './organization'
import { answerInvitation, changeRoles, inviteMember, partWith } from './roster'

const at = '2026-11-24T06:00:00.000Z'
const by = 'an administrator'
const people = ['a', 'b', 'c', 'd'] as const
const organization = organizations.find(({ id }) => id === suzhou)
assert.ok(organization)

/** A store whose first member administers it, and whose seal the second keeps. */
function openedStore() {
  const world = emptyWorld()
  const first: Member = { id: 'a', person: 'a', organization: suzhou, roles: ['administrator'], state: 'active' }
  const seal = { ...storeSeal, keeper: 'a', auditor: 'b' }
  world.take(
    accept({
      on: 'organization',
      id: suzhou,
      events: [{ kind: 'organization-registered', organization, at }],
    } as never),
  )
  world.take(accept({ on: 'member', id: 'a', events: [{ kind: 'member-joined', member: first, at }] }))
  world.take(accept({ on: 'seal', id: seal.id, events: [{ kind: 'seal-made', seal, at }] }))
  const state = () => world.stateOf('organization', suzhou)
  const member = (id: string) => world.stateOf('member', id)
  const administrators = () =>
    people.map(member).filter((each) => each?.state === 'active' && each.roles.includes('administrator'))
  const sealNow = () => world.stateOf('seal', seal.id)
  const invited = (id: string, roles: readonly Role[]): Member => ({
    id,
    person: id,
    organization: suzhou,
    roles,
    state: 'invited',
  })
  return {
    world,
    member,
    administrators,
    sealNow,
    invite: (id: string, roles: readonly Role[]) =>
      world.take(inviteMember(state(), member(id), { invited: invited(id, roles), newcomer: null, by, at })),
    answer: (id: string, accepts: boolean, person = id) =>
      world.take(answerInvitation(member(id), { person, accepts, at })),
    change: (id: string, roles: readonly Role[]) =>
      world.take(changeRoles(state(), member(id), administrators(), { roles, by, at })),
    part: (id: string, successor: string | null) =>
      world.take(
        partWith(
          state(),
          member(id),
          { successor: successor ? member(successor) : null, administrators: administrators(), seals: [sealNow()] },
          { by, at },
        ),
      ),
  }
}

const code = ({ refusal }: Decision) => refusal?.code

test('an invited person belongs to the organization once they accept, and nobody accepts for them', () => {
  const store = openedStore()
  store.invite('b', ['salesperson'])
  assert.equal(store.member('b')?.state, 'invited')
  assert.equal(code(store.answer('b', true, 'somebody else')), 'invitation-ended')
  store.answer('b', true)
  assert.equal(store.member('b')?.state, 'active')
  assert.equal(code(store.invite('b', ['manager'])), 'member-already')
  assert.equal(code(store.answer('c', true)), 'invitation-ended')
})

test('who leaves names a successor, to whom what they keep goes and a job takes what they had started', () => {
  const store = openedStore()
  for (const id of ['b', 'c']) {
    store.invite(id, ['administrator'])
    store.answer(id, true)
  }
  assert.equal(code(store.part('a', null)), 'successor-missing')
  assert.equal(code(store.part('a', 'a')), 'successor-missing')
  assert.equal(code(store.part('a', 'd')), 'successor-missing')
  assert.equal(code(store.part('a', 'b')), 'successor-powers', 'the auditor does not keep')
  assert.equal(store.sealNow()?.keeper, 'a', 'nothing changed')
  store.part('a', 'c')
  assert.equal(store.sealNow()?.keeper, 'c')
  assert.deepEqual(store.world.jobs.at(-1), {
    kind: 'hand-over',
    contract: suzhou,
    organization: suzhou,
    from: 'a',
    to: 'c',
  })
  assert.deepEqual(store.part('a', 'c').changes, [], 'leaving twice changes nothing')
})

test('whatever happens in whatever order, an administrator remains, and keeping and auditing stay apart', () => {
  const person = fc.constantFrom(...people)
  const roles = fc.subarray<Role>(['administrator', 'manager', 'salesperson', 'seal-keeper'], { minLength: 1 })
  const step = fc.oneof(
    fc.record({ do: fc.constant('invite' as const), who: person, roles }),
    fc.record({ do: fc.constant('answer' as const), who: person, accepts: fc.boolean() }),
    fc.record({ do: fc.constant('change' as const), who: person, roles }),
    fc.record({ do: fc.constant('part' as const), who: person, successor: person }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const store = openedStore()
      for (const one of steps) {
        if (one.do === 'invite') store.invite(one.who, one.roles)
        else if (one.do === 'answer') store.answer(one.who, one.accepts)
        else if (one.do === 'change') store.change(one.who, one.roles)
        else store.part(one.who, one.successor)
        assert.ok(store.administrators().length > 0)
        const seal = store.sealNow()
        assert.ok(seal && arePowersApart(seal, at))
        const keeper = people.map(store.member).find((each) => each?.person === seal.keeper)
        assert.equal(keeper?.state, 'active', 'the seal is kept by somebody who is there')
      }
    }),
    { numRuns: 200 },
  )
})
