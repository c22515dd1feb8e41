import * as v from 'valibot'
import type { SealKind } from '../catalog/document-type'
import { type Role, roleTitles } from '../vocabulary/role'
import { action } from './action'
import { day, digest, id, nothing } from './input'

/** Somebody with their name, as people of the same company read it. */
export interface Someone {
  readonly id: string
  readonly name: string
}

/** A grant 用印授权 as it is shown. */
export interface GrantView {
  readonly id: string
  /** 苏州衡远… / 韩若溪 / 苏州衡远…的店长. */
  readonly to: string
  readonly use: 'by-hand' | 'automatic'
  /** Titles; none: every type. */
  readonly documentTypes: readonly string[]
  readonly counterparties: readonly string[]
  readonly ceilingFen: number | null
  readonly validFrom: string
  readonly validTo: string
  readonly once: boolean
  readonly approval: boolean
  readonly dailyCap: number | null
  readonly usedToday: number
  readonly uses: number
  readonly state: 'live' | 'revoked' | 'expired' | 'used-up'
  readonly stateTitle: string
}

export type SealState = 'checking' | 'enabled' | 'disabled' | 'voided'

/** A seal in a list. */
export interface SealCard {
  readonly id: string
  readonly kind: SealKind
  /** 合同专用章（2）. */
  readonly title: string
  /** What stands on it. */
  readonly name: string
  readonly code: string
  readonly diameterMm: number
  readonly state: SealState
  readonly stateTitle: string
  /** Whose it is, when it is lent to the caller's organization. */
  readonly lentBy: string | null
  readonly keeper: Someone | null
  readonly auditor: Someone | null
  readonly automatic: boolean
  readonly liveGrants: number
}

/** A seal with its grants, and what the caller may do with it now. */
export interface SealView extends SealCard {
  readonly madeBy: Someone | null
  readonly byGrantOnly: boolean
  readonly grants: readonly GrantView[]
  readonly allowed: {
    readonly review: boolean
    readonly changeState: boolean
    readonly entrust: boolean
    readonly grant: boolean
    readonly switchAutomatic: boolean
  }
}

/** Whom a seal can be lent or entrusted to, and for which papers. */
export interface SealChoices {
  readonly members: readonly (Someone & { readonly roleTitle: string })[]
  readonly organizations: readonly Someone[]
  readonly documentTypes: readonly Someone[]
}

/** A request to use a seal once 用印申请. */
export interface SealRequestView {
  readonly id: string
  readonly sealTitle: string
  readonly sealName: string
  readonly contract: string
  readonly title: string
  readonly number: string
  readonly organization: string
  readonly person: string
  readonly amountFen: number | null
  readonly reason: string
  readonly state: 'waiting' | 'approved' | 'refused' | 'used'
  readonly stateTitle: string
  readonly askedAt: string
  readonly decided: { readonly by: string; readonly reason: string; readonly at: string } | null
  readonly isMine: boolean
  readonly mayDecide: boolean
}

/** One line of the use ledger 用印台账. */
export interface SealUseView {
  readonly contract: string
  readonly party: string
  readonly number: string
  readonly title: string
  readonly seal: string
  readonly sealTitle: string
  readonly sealName: string
  readonly organization: string
  /** The operator's name; null: used automatically under a grant. */
  readonly operator: string | null
  readonly grant: string | null
  readonly approvedBy: string | null
  readonly documentDigest: string
  readonly amountFen: number | null
  readonly at: string
}

const ofSeal = v.strictObject({ seal: id })
const kind = v.picklist(
  ['official', 'contract', 'finance', 'business', 'invoice', 'personnel', 'legal-representative'],
  '印章种类不正确',
)
const reason = v.pipe(v.string(), v.trim(), v.minLength(2, '请写明原因'), v.maxLength(200, '原因请控制在 200 字以内'))
const short = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{1,60}$/, '文书类型不正确'))
const fen = v.pipe(v.number(), v.integer(), v.minValue(1, '金额须大于零'), v.maxValue(100_000_000_000_00))

const grantee = v.variant('as', [
  v.strictObject({ as: v.literal('person'), organization: id, person: id }),
  v.strictObject({
    as: v.literal('role'),
    organization: id,
    role: v.picklist(Object.keys(roleTitles) as Role[], '角色不正确'),
  }),
  v.strictObject({ as: v.literal('organization'), organization: id }),
])

export const seal = {
  /** The seals of the organization the caller acts for, and those lent to it. */
  'seal.list': action('person', nothing).returns<{ seals: readonly SealCard[]; mayMake: boolean }>(),
  'seal.view': action('person', ofSeal).returns<SealView>(),
  'seal.choices': action('person', nothing).returns<SealChoices>(),
  /** What stands on a new seal: the company's verified name, its representative, its code. */
  'seal.prepare': action('person', nothing).returns<{ name: string; legalRepresentative: string; uscc: string }>(),
  /** Makes a seal, which then waits for the review of a second person. `request` is chosen once per attempt. */
  'seal.make': action(
    'person',
    v.strictObject({
      request: id,
      kind,
      number: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(99))),
      code: v.pipe(v.string(), v.trim(), v.regex(/^[0-9A-Z]{0,20}$/, '印章编码只能由数字和大写字母组成，最多 20 位')),
      diameterMm: v.picklist([22, 38, 40, 42, 45], '印章尺寸不正确'),
      keeper: id,
      auditor: v.nullable(id),
    }),
  ).returns<SealView>(),
  'seal.review': action('person', v.strictObject({ seal: id, passes: v.boolean(), reason })).returns<SealView>(),
  'seal.change-state': action(
    'person',
    v.strictObject({ seal: id, state: v.picklist(['enabled', 'disabled', 'voided']), reason }),
  ).returns<SealView>(),
  'seal.entrust': action(
    'person',
    v.strictObject({ seal: id, keeper: id, auditor: v.nullable(id) }),
  ).returns<SealView>(),
  'seal.grant': action(
    'person',
    v.strictObject({
      seal: id,
      request: id,
      to: grantee,
      use: v.picklist(['by-hand', 'automatic']),
      documentTypes: v.pipe(v.array(short), v.maxLength(40)),
      templates: v.optional(v.pipe(v.array(id), v.maxLength(40)), []),
      counterparties: v.optional(v.pipe(v.array(id), v.maxLength(100)), []),
      ceilingFen: v.nullable(fen),
      /** The last day on which it holds. */
      lastDay: day,
      once: v.boolean(),
      approval: v.boolean(),
      dailyCap: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000))),
    }),
  ).returns<SealView>(),
  'seal.revoke': action('person', v.strictObject({ seal: id, grant: id })).returns<SealView>(),
  /** The kill switch of automatic use, which takes effect at once. */
  'seal.switch-automatic': action('person', v.strictObject({ seal: id, on: v.boolean() })).returns<SealView>(),
  /** Asks for the approval that a grant wants before each use. */
  'seal.request-use': action(
    'person',
    v.strictObject({ contract: id, documentDigest: digest, seal: id, reason }),
  ).returns<null>(),
  /** What was asked: of the caller's organization, and by the caller. */
  'seal.requests': action('person', nothing).returns<{ requests: readonly SealRequestView[]; waiting: number }>(),
  'seal.decide': action(
    'person',
    v.strictObject({
      request: v.pipe(
        v.string(),
        v.regex(/^[0-9a-f]{32}:[A-Za-z0-9-]{1,40}:[0-9a-f]{32}:[0-9a-f]{32}$/, '编号格式不正确'),
      ),
      approves: v.boolean(),
      reason,
    }),
  ).returns<{ requests: readonly SealRequestView[]; waiting: number }>(),
  /** The ledger: uses of the organization's seals and its uses of others', newest first. Days are China's. */
  'seal.uses': action(
    'person',
    v.strictObject({
      seal: v.optional(v.nullable(id), null),
      from: v.optional(v.nullable(day), null),
      to: v.optional(v.nullable(day), null),
      how: v.optional(v.picklist(['all', 'by-hand', 'automatic']), 'all'),
      search: v.optional(v.pipe(v.string(), v.maxLength(40)), ''),
      page: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000)), 1),
      size: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)), 20),
    }),
  ).returns<{ uses: readonly SealUseView[]; total: number }>(),
}
