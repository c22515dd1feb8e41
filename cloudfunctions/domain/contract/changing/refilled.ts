import type { DocumentType } from '#shared/catalog/document-type'
import type { FieldValues } from '#shared/catalog/field'
import { subjectOf } from '#shared/catalog/print'
import { canonical } from '../../canonical'
import type { Template } from '../../template/template'
import type { AttentionClause, Contract } from '../contract'
import { attentionClauses, blocksOf } from '../from-template'

/** What changes with the fields of a contract that is not signed yet: the words of its clauses, and its line in lists. */
export interface Refilled {
  readonly fields: FieldValues
  readonly attention: readonly AttentionClause[]
  readonly line: string
  /** HMAC-SHA256 over the canonical fields, keyed with the contract's salt. */
  readonly fieldsCommitment: string
}

/** The contract's words under other fields; `digest` and `commit` are SHA-256 and the salted commitment. */
export function refilled(
  contract: Contract,
  { type, template }: { readonly type: DocumentType; readonly template: Template },
  fields: FieldValues,
  by: { digest(text: string): string; commit(text: string): string },
): Refilled {
  const blocks = blocksOf({ ...contract, fields }, type, template)
  return {
    fields,
    attention: attentionClauses(template, blocks, contract.parties, by.digest),
    line: type.subject ? subjectOf(type, fields) : contract.subject.line,
    fieldsCommitment: by.commit(canonical(fields)),
  }
}
