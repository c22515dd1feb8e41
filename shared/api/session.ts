import * as v from 'valibot'
import type { Ink } from '../vocabulary/block'
import type { IdentityLevel } from '../vocabulary/identity-level'
import type { OrganizationKind, Role } from '../vocabulary/role'
import { action } from './action'
import { code, id, ink, nothing, phoneNumber } from './input'

/** An organization the person belongs to, and as what. */
export interface MembershipView {
  readonly organization: string
  readonly name: string
  readonly kind: OrganizationKind
  readonly roles: readonly Role[]
  /** Its roles in words: 店长、管理员. */
  readonly roleTitle: string
}

/** Who is signed in, and for which organization they act now (null: for themselves). */
export interface SessionView {
  readonly person: {
    readonly id: string
    /** Empty until the person is verified. */
    readonly name: string
    readonly phone: string
    readonly level: IdentityLevel
    readonly levelTitle: string
    /** Have they kept a handwriting for later signatures? */
    readonly hasSignature: boolean
  }
  readonly actingFor: MembershipView | null
  readonly memberships: readonly MembershipView[]
}

export const session = {
  /** Sends a sign-in code by text message. */
  'session.request-code': action('anyone', v.strictObject({ phone: phoneNumber })).returns<{ retrySeconds: number }>(),
  'session.sign-in': action('anyone', v.strictObject({ phone: phoneNumber, code })).returns<SessionView>(),
  /** Signs in with the phone number WeChat vouches for; `phoneCode` comes from its phone-number button. */
  'session.sign-in-by-wechat': action(
    'anyone',
    v.strictObject({ phoneCode: v.pipe(v.string(), v.minLength(1), v.maxLength(200)) }),
  ).returns<SessionView>(),
  'session.current': action('anyone', nothing).returns<SessionView | null>(),
  /** Acts from now on for an organization, or (null) for oneself. */
  'session.act-for': action('person', v.strictObject({ organization: v.nullable(id) })).returns<SessionView>(),
  'session.sign-out': action('person', nothing).returns<null>(),
  /** The handwriting the person has kept for later signatures. Each use still needs its own code. */
  'session.saved-signature': action('person', nothing).returns<{ readonly ink: Ink } | null>(),
  'session.save-signature': action('person', v.strictObject({ ink })).returns<null>(),
  'session.forget-signature': action('person', nothing).returns<null>(),
}
