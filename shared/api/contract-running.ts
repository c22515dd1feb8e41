import * as v from 'valibot'
import { action } from './action'
import type { ContractView } from './contract'
import { id, instant, personName, phoneNumber, reason } from './input'

/** Somebody of the caller's company who may be named to act for it, or a role that may. */
export interface Colleagues {
  readonly people: readonly { readonly person: string; readonly name: string; readonly roleTitle: string }[]
  readonly roles: readonly { readonly role: string; readonly title: string }[]
}

export interface AttachmentView {
  readonly id: string
  readonly name: string
  readonly type: 'pdf' | 'jpeg' | 'png'
  readonly bytes: number
  readonly sha256: string
  /** Who put it there, in words. */
  readonly by: string
  readonly at: string
}

export interface CopyView {
  readonly id: string
  readonly name: string
  /** Since when they may read: from the sending on, or once it is complete. */
  readonly from: 'sending' | 'completion'
}

const partyId = v.pipe(v.string(), v.regex(/^[a-z][A-Za-z0-9]{0,40}$/, '签署方不正确'))
const roleName = v.pipe(v.string(), v.regex(/^[a-z][a-z-]{2,30}$/, '角色不正确'))
const ofContract = v.strictObject({ contract: id })
const fileName = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1, '请填写附件名称'),
  v.maxLength(100, '附件名称请控制在 100 字以内'),
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a name must not hold
  v.regex(/^[^\u0000-\u001f\u007f/\\]+$/, '附件名称含有不能使用的字符'),
)

/** Deadlines that who starts a contract may choose: of all, and of single parties. */
export const deadlines = v.strictObject({
  all: v.optional(v.nullable(instant), null),
  parties: v.optional(v.record(partyId, instant), {}),
})
/** Who is named to act for a company: a colleague, or whoever has a role. */
const operator = v.union([v.strictObject({ person: id }), v.strictObject({ role: roleName })])
/** Whom a copy goes to. */
const copyTo = v.union([v.strictObject({ organization: id }), v.strictObject({ name: personName, phone: phoneNumber })])
const operators = v.pipe(v.array(operator), v.maxLength(10, '最多指定 10 位同事或角色'))

/** What concerns the course of a contract that is on its way to its signatures, and neither its words nor its signatures. */
export const contractRunning = {
  /** Puts a deadline off: of one party, or of the whole contract (`party` null). Only who started it may, only to later. */
  'contract.extend': action(
    'person',
    v.strictObject({ contract: id, party: v.nullable(partyId), signBy: instant }),
  ).returns<ContractView>(),
  /** 催办: reminds a party that it is asked. In quiet hours (22:00–08:00) the message waits: until `postponedTo`. */
  'contract.urge': action('person', v.strictObject({ contract: id, party: partyId })).returns<{
    postponedTo: string | null
    contract: ContractView
  }>(),
  /** Who may be named to act for the caller's company here. */
  'contract.colleagues': action('person', ofContract).returns<Colleagues>(),
  /** 转交, 或签: names who acts for the caller's company, any one of them; nobody named: all who may use its seal. */
  'contract.hand-over': action('person', v.strictObject({ contract: id, to: operators })).returns<ContractView>(),
  /** 强制结束: ends the signing, for who leads the organization that started it. */
  'contract.terminate': action('person', v.strictObject({ contract: id, reason })).returns<ContractView>(),
  /** 抄送: lets somebody read who does not sign. */
  'contract.copy': action(
    'person',
    v.strictObject({ contract: id, to: copyTo, from: v.picklist(['sending', 'completion']) }),
  ).returns<ContractView>(),
  /** The organizations to which a copy may go. */
  'contract.copy-choices': action('person', ofContract).returns<{
    organizations: readonly { id: string; name: string }[]
  }>(),
  /** 附件: puts an uploaded file (`file.begin-upload`) beside the paper: PDF, JPG or PNG, at most 20 MB and 20 files. */
  'contract.attach': action(
    'person',
    v.strictObject({ contract: id, upload: id, name: fileName }),
  ).returns<ContractView>(),
  /** A short-lived address of a file beside the paper. */
  'contract.attachment': action('person', v.strictObject({ contract: id, attachment: id })).returns<{
    url: string
    fileName: string
    sha256: string
  }>(),
}
