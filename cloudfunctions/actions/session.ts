import { carryOut } from '#cloud/carry-out'
import { membershipsOf } from '#cloud/cloudbase/organizations'
import { phoneIndex } from '#cloud/cloudbase/persons'
import { issueCode } from '#cloud/domain/identity/issue-code'
import { codeRules } from '#cloud/domain/identity/one-time-code'
import { chooseOrganization, enter, signIn, signOut } from '#cloud/domain/identity/sign-in'
import { ok, refuse } from '#shared/vocabulary/result'
import { newCode, withdrawCode } from './codes'
import { entered, enteringBy } from './entering'
import type { Handlers } from './handler'
import { dropSignature, savedSignature, saveSignature } from './saved-signature'
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
    const entering = await enteringBy(world, door, phone)
    const { newcomer, session: id, organization } = entering
    const at = world.clock.now()
    const codeId = signInCodeId(phoneIndex(world.cipher, phone))
    const check = { digest: world.cipher.index(codeId, digits), boundTo: 'sign-in', at }
    const done = await carryOut(world, {
      touch: { person: ['person', newcomer.id], code: ['code', codeId], session: ['session', id] },
      at,
      decide: ({ person, code }) => signIn(person, code, { check, session: id, newcomer, organization }),
    })
    return done.ok ? entered(world, door, entering, done.value) : done
  },

  'session.sign-in-by-wechat': async (world, { door }, { phoneCode }) => {
    if (!door.boundSecret) return refuse('unknown-action') // only WeChat has the button that makes such a code
    const told = await world.wechatPhone.numberOf(phoneCode)
    if (!told.ok) return told
    const entering = await enteringBy(world, door, told.value)
    const { newcomer, session: id, organization } = entering
    const at = world.clock.now()
    const done = await carryOut(world, {
      touch: { person: ['person', newcomer.id], session: ['session', id] },
      at,
      decide: ({ person }) => enter(person, { session: id, newcomer, organization, at }),
    })
    return done.ok ? entered(world, door, entering, done.value) : done
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

  'session.saved-signature': savedSignature,
  'session.save-signature': saveSignature,
  'session.forget-signature': dropSignature,

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
