import { carryOut } from '#cloud/carry-out'
import { membershipsOf } from '#cloud/cloudbase/organizations'
import { personByPhone, phoneIndex } from '#cloud/cloudbase/persons'
import { issueCode } from '#cloud/domain/identity/issue-code'
import { codeRules } from '#cloud/domain/identity/one-time-code'
import { chooseOrganization, signIn, signOut } from '#cloud/domain/identity/sign-in'
import { ok, refuse } from '#shared/vocabulary/result'
import { newCode, withdrawCode } from './codes'
import { sha256 } from './digests'
import type { Handlers } from './handler'
import { sessionView } from './who'

const signInCodeId = (index: string) => `sign-in:${index}`

export const session: Handlers<'session'> = {
  'session.request-code': async (world, _asking, { phone }) => {
    const id = signInCodeId(phoneIndex(world.cipher, phone))
    const { digits, issue } = newCode(world, id, 'sign-in')
    const issued = await carryOut(world, {
      touch: { code: ['code', id] },
      at: issue.at,
      decide: ({ code }) => issueCode(id, code, issue),
    })
    if (!issued.ok) return issued
    const sent = await world.sms.send({
      to: phone,
      template: 'sign-in-code',
      values: [digits, String(codeRules.lifeMs / 60_000)],
    })
    if (!sent.ok) {
      await withdrawCode(world, id)
      return sent
    }
    return ok({ retrySeconds: codeRules.retryMs / 1000 })
  },

  'session.sign-in': async (world, { door }, { phone, code: digits }) => {
    const { connection, cipher, random, clock } = world
    const known = await personByPhone(connection.database, cipher, phone)
    const at = clock.now()
    const newcomer = known ?? {
      id: random.id(),
      phone,
      name: '',
      idNumber: '',
      level: 'phone' as const,
      registeredAt: at,
    }
    const memberships = known ? await membershipsOf(connection.database, known.id) : []
    const organization = memberships.length === 1 ? (memberships[0]?.organization ?? null) : null
    const codeId = signInCodeId(phoneIndex(cipher, phone))
    const secret = random.token()
    const id = sha256(secret)
    const check = { digest: cipher.index(codeId, digits), boundTo: 'sign-in', at }
    const done = await carryOut(world, {
      touch: { person: ['person', newcomer.id], code: ['code', codeId], session: ['session', id] },
      at,
      decide: ({ person, code }) => signIn(person, code, { check, session: id, newcomer, organization }),
    })
    if (!done.ok) return done
    const { person, session: opened } = done.value
    if (!person || !opened) throw new Error('signing in left no session')
    door.keepSession(secret)
    return ok(await sessionView(world, opened, person))
  },

  'session.current': async (world, { signedIn }) =>
    ok(signedIn && (await sessionView(world, signedIn.session, signedIn.person))),

  'session.act-for': async (world, { signedIn }, { organization }) => {
    const members = await membershipsOf(world.connection.database, signedIn.person.id)
    const memberOf = members.map((member) => member.organization)
    const at = world.clock.now()
    const done = await carryOut(world, {
      touch: { session: ['session', signedIn.session.id] },
      at,
      decide: ({ session: current }) => chooseOrganization(current, { organization, memberOf, at }),
    })
    if (!done.ok) return done
    return done.value.session
      ? ok(await sessionView(world, done.value.session, signedIn.person))
      : refuse('not-signed-in')
  },

  'session.sign-out': async (world, { signedIn, door }) => {
    const at = world.clock.now()
    await carryOut(world, {
      touch: { session: ['session', signedIn.session.id] },
      at,
      decide: ({ session: current }) => signOut(current, at),
    })
    door.dropSession()
    return ok(null)
  },
}
