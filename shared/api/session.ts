import * as v from 'valibot'
import type { IdentityLevel } from '../vocabulary/identity-level'
import { action } from './action'
import { code, id, nothing, phoneNumber } from './input'

/** An organization the person belongs to, and as what. */
export interface MembershipView {
  readonly organization: string
  readonly name: string
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
  }
  readonly actingFor: MembershipView | null
  readonly memberships: readonly MembershipView[]
}

export const session = {
  /** Sends a sign-in code by text message. */
  'session.request-code': action('anyone', v.strictObject({ phone: phoneNumber })).returns<{ retrySeconds: number }>(),
  'session.sign-in': action('anyone', v.strictObject({ phone: phoneNumber, code })).returns<SessionView>(),
  'session.current': action('anyone', nothing).returns<SessionView | null>(),
  /** Acts from now on for an organization, or (null) for oneself. */
  'session.act-for': action('person', v.strictObject({ organization: v.nullable(id) })).returns<SessionView>(),
  'session.sign-out': action('person', nothing).returns<null>(),
}
