import * as v from 'valibot'
import type { FieldValues } from '../catalog/field'
import type { Difference } from '../catalog/leaves'
import { action } from './action'
import type { ContractView } from './contract'
import { fieldValues, id, reason } from './input'

/** A change of fields that a party proposed before anybody signed 修改提议. */
export interface ProposalView {
  /** Who proposed it, in words. */
  readonly by: string
  readonly isMine: boolean
  readonly at: string
  readonly reason: string
  readonly differences: readonly Difference[]
  readonly state: 'open' | 'accepted' | 'refused' | 'withdrawn'
  readonly stateTitle: string
  /** Why it was refused; empty otherwise. */
  readonly answer: string
}

/** Another contract that this one follows from, or that follows from this one. */
export interface RelatedView {
  readonly relation: 'corrects' | 'renews' | 'voids' | 'changes'
  /** 更正自, 由…更正, 作废协议 … */
  readonly relationTitle: string
  readonly contract: string
  readonly number: string
  readonly title: string
}

/** A field as it is in force after change agreements, with where that is said. */
export interface CurrentView extends Difference {
  readonly contract: string
  readonly number: string
  readonly at: string
}

/** Fields that the caller may write now: their paths, and what stands there. */
export interface Writable {
  readonly paths: readonly string[]
  readonly values: FieldValues
}

/** The words of a contract as they are filled, proposed and superseded, and how it hangs together with others. */
export interface ChangingView {
  /** What the caller has to fill in before the paper is drawn; null when nothing. */
  readonly toFill: Writable | null
  /** What may be proposed to be changed, or changed by an agreement. */
  readonly changeable: Writable | null
  readonly proposals: readonly ProposalView[]
  readonly related: readonly RelatedView[]
  readonly current: readonly CurrentView[]
}

/** What the caller may do about the words of a contract. */
export interface ChangingAllowed {
  readonly fill: boolean
  readonly propose: boolean
  readonly answerProposal: boolean
  readonly withdrawProposal: boolean
  readonly correct: boolean
  readonly renew: boolean
  readonly void: boolean
  readonly change: boolean
}

const ofContract = v.strictObject({ contract: id })
const follow = v.strictObject({ contract: id, draft: id })

export const contractChanging = {
  /** Fills in what was left for the caller's party; with the last of it the paper is drawn. */
  'contract.fill': action('person', v.strictObject({ contract: id, fields: fieldValues })).returns<ContractView>(),
  /** Proposes other values for some fields, before anybody has signed. `fields` are those alone, as they stand in the form. */
  'contract.propose-changes': action(
    'person',
    v.strictObject({ contract: id, fields: fieldValues, reason }),
  ).returns<ContractView>(),
  /** Who started it takes the proposal: the paper is drawn anew, and everybody is asked again. */
  'contract.accept-changes': action('person', ofContract).returns<ContractView>(),
  'contract.refuse-changes': action('person', v.strictObject({ contract: id, reason })).returns<ContractView>(),
  /** The party that proposed takes it back. */
  'contract.withdraw-changes': action('person', ofContract).returns<ContractView>(),
  /** 更正重发: a draft with what this contract says; sending it recalls this one. `draft` is chosen once: repeating is safe. */
  'contract.correct': action('person', follow).returns<{ draft: string }>(),
  /** 续签: a draft with what this contract says. */
  'contract.renew': action('person', follow).returns<{ draft: string }>(),
  /** 作废: sends a voiding agreement to all parties; `fields` are those of the agreement that are typed in. */
  'contract.void': action(
    'person',
    v.strictObject({ contract: id, request: id, fields: fieldValues }),
  ).returns<ContractView>(),
  /** 变更: sends a change agreement; `change` are the new values of the original's fields. */
  'contract.change': action(
    'person',
    v.strictObject({ contract: id, request: id, change: fieldValues, fields: fieldValues }),
  ).returns<ContractView>(),
}
