import * as v from 'valibot'
import type { FieldValues } from '../catalog/field'
import { type Role, roleTitles } from '../vocabulary/role'
import { action } from './action'
import type { ContractView } from './contract'
import { fieldValues, id, nothing } from './input'

/** open: being written; in-approval: waits for an approver; returned: an approver asks for changes; approved: may be sent. */
export type DraftState = 'open' | 'in-approval' | 'returned' | 'approved' | 'sent' | 'discarded'

/** A draft 草稿 in a list. */
export interface DraftCard {
  readonly id: string
  readonly documentType: string
  readonly title: string
  readonly subject: string
  readonly state: DraftState
  readonly stateTitle: string
  /** 更正 or 续签 and the number of the contract it follows from. */
  readonly origin: {
    readonly relation: 'corrects' | 'renews'
    readonly contract: string
    readonly number: string
  } | null
  readonly startedBy: string
  readonly changedAt: string
}

export type Invited = { readonly organization: string } | { readonly name: string; readonly phone: string }

/** A draft with everything its reader may see and do now. */
export interface DraftView extends DraftCard {
  readonly version: number
  readonly fields: FieldValues
  /** Who was named so far, by party; an organization with its name. */
  readonly parties: Readonly<Record<string, Invited>>
  /** The names of all parties, as far as they are known. */
  readonly names: Readonly<Record<string, string>>
  /** Who has to approve it, one after the other, and how far that is. */
  readonly steps: readonly { readonly title: string; readonly state: 'done' | 'now' | 'later' }[]
  readonly history: readonly {
    readonly at: string
    readonly title: string
    readonly name: string
    readonly comment: string
  }[]
  readonly contract: string | null
  readonly allowed: {
    readonly edit: boolean
    readonly submit: boolean
    readonly withdraw: boolean
    readonly send: boolean
    readonly discard: boolean
    readonly approve: boolean
  }
}

/** A rule of an organization: which papers need whose approval before they are sent. */
export interface ApprovalRuleView {
  /** Null: every type. */
  readonly documentType: string | null
  readonly role: Role
  /** An amount field and the fen above which it applies; null: always. */
  readonly above: { readonly field: string; readonly fen: number } | null
}

const typeName = v.pipe(v.string(), v.regex(/^[a-z][a-z-]{2,40}$/, '文书类型不正确'))
const blankable = (most: number) => v.pipe(v.string(), v.maxLength(most))
const invited = v.union([
  v.strictObject({ organization: blankable(32) }),
  v.strictObject({ name: blankable(30), phone: blankable(11) }),
])
const version = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000))
const ofDraft = v.strictObject({ draft: id, version })
const comment = v.pipe(v.string(), v.trim(), v.maxLength(200, '意见请控制在 200 字以内'))
const role = v.picklist(Object.keys(roleTitles) as [Role, ...Role[]], '审批角色不正确')

export const draft = {
  /** The drafts of the organization one acts for: one's own, for its managers all. */
  'draft.list': action('person', nothing).returns<{ drafts: readonly DraftCard[] }>(),
  /**
   * Keeps a form unsent; it may be incomplete. A new draft has version 0 and an id chosen by the client once; later ones
   * name the version they were made from. What was approved is approved no more.
   */
  'draft.save': action(
    'person',
    v.strictObject({ draft: id, version, type: typeName, fields: fieldValues, parties: v.record(v.string(), invited) }),
  ).returns<DraftView>(),
  'draft.view': action('person', v.strictObject({ draft: id })).returns<DraftView>(),
  'draft.discard': action('person', v.strictObject({ draft: id })).returns<null>(),
  /** Asks those for approval whom the type or the organization asks for; the form must be complete. */
  'draft.submit': action('person', ofDraft).returns<DraftView>(),
  'draft.withdraw': action('person', v.strictObject({ draft: id })).returns<DraftView>(),
  'draft.approve': action(
    'person',
    v.strictObject({ draft: id, version, comment: v.optional(comment, '') }),
  ).returns<DraftView>(),
  /** Sends it back to who submitted it, with a reason. */
  'draft.return': action(
    'person',
    v.strictObject({ draft: id, version, reason: v.pipe(comment, v.minLength(2, '请写明退回原因')) }),
  ).returns<DraftView>(),
  /** Makes a contract of it and sends that; refused until everybody has approved who has to. */
  'draft.send': action('person', ofDraft).returns<ContractView>(),
  /** What the organization one acts for asks for before papers are sent. */
  'draft.approval-rules': action('person', nothing).returns<{ rules: readonly ApprovalRuleView[]; maySet: boolean }>(),
  /** Sets them anew; for managers and administrators. */
  'draft.set-approval-rules': action(
    'person',
    v.strictObject({
      rules: v.pipe(
        v.array(
          v.strictObject({
            documentType: v.nullable(typeName),
            role,
            above: v.nullable(
              v.strictObject({
                field: v.pipe(v.string(), v.regex(/^[A-Za-z][A-Za-z0-9.]{0,80}$/, '字段名不正确')),
                fen: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER)),
              }),
            ),
          }),
        ),
        v.maxLength(50, '审批规则最多 50 条'),
      ),
    }),
  ).returns<{ rules: readonly ApprovalRuleView[]; maySet: boolean }>(),
}
