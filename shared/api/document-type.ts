import * as v from 'valibot'
import type { DocumentType } from '../catalog/document-type'
import type { FieldValues } from '../catalog/field'
import { action } from './action'
import { nothing } from './input'

/** A document type the caller may start now. */
export interface StartableType {
  readonly id: string
  readonly title: string
  readonly chapter: DocumentType['chapter']
  /** The party the caller stands for when they start it: 门店. */
  readonly startedAs: string
}

/** A party to be named before a contract can start. */
export interface PartyToName {
  readonly id: string
  readonly title: string
  readonly as: 'person' | 'company'
  /** Already known: the caller's own organization. */
  readonly known: { readonly name: string } | null
  /** For a company: the organizations that may be chosen. */
  readonly organizations: readonly { readonly id: string; readonly name: string }[]
}

export const documentType = {
  /** What the caller may start, for the organization they act for. */
  'document-type.startable': action('person', nothing).returns<{ types: readonly StartableType[] }>(),
  /** What a form begins with: values already known, and the parties to be named. */
  'document-type.prepare': action(
    'person',
    v.strictObject({ type: v.pipe(v.string(), v.regex(/^[a-z][a-z-]{2,40}$/, '文书类型不正确')) }),
  ).returns<{ values: FieldValues; parties: readonly PartyToName[] }>(),
}
