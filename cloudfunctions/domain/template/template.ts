import type { Condition } from '#shared/catalog/condition'

/**
 * A template 模板: the words and places of a document type, versioned. `{driver.name}` in a text is a field's value;
 * `{excess.capital}` is an amount in Chinese capitals (人民币大写).
 */
export interface Template {
  readonly id: string
  readonly version: number
  readonly documentType: string
  readonly title: string
  readonly blocks: readonly TemplateBlock[]
}

/** A block is printed only while its condition holds; clauses are numbered without those that are not. */
export type TemplateBlock = { readonly when?: Condition } & (
  | { readonly kind: 'title'; readonly text: string; readonly subtitle?: string }
  | { readonly kind: 'heading'; readonly text: string; readonly newPage?: boolean }
  | { readonly kind: 'paragraph'; readonly text: string; readonly indent?: boolean }
  | {
      readonly kind: 'facts'
      readonly rows: readonly TemplateFact[]
    }
  | TemplateClause
  | TemplateTable
  /** The places of parties that the type names, or one for each party that there is. */
  | { readonly kind: 'signatures'; readonly places: readonly TemplatePlace[] | 'everybody' }
)

export interface TemplateFact {
  readonly label: string
  readonly value: string
  readonly wide?: boolean
  readonly when?: Condition
}

/** A clause 条款, numbered in order of appearance; `attention` names the parties that must confirm it one by one. */
export interface TemplateClause {
  readonly kind: 'clause'
  readonly id: string
  readonly title: string
  readonly text: string
  readonly attention?: readonly string[] | 'everybody'
}

/**
 * The rows of a table field `of`. Placeholders of a column speak of the row (`{#}` is its number), those of `totals`,
 * the last line, of the document. Without rows the sentence `none` stands in its place.
 */
export interface TemplateTable {
  readonly kind: 'table'
  readonly of: string
  readonly columns: readonly TemplateColumn[]
  readonly totals?: readonly string[]
  readonly none: string
}
export interface TemplateColumn {
  readonly head: string
  readonly value: string
  /** Relative to the others. */
  readonly width: number
  readonly align?: 'left' | 'center' | 'right'
  /** Never wraps. */
  readonly fit?: boolean
}

/** Where a party signs: a line to write on, or the square of a seal. */
export interface TemplatePlace {
  readonly party: string
  readonly form: 'sign' | 'seal'
  readonly title: string
}

/** The name of a signature place inside the PDF: `driver_sign` (a dot would mean a hierarchy of fields there). */
export function placeId(party: string, form: TemplatePlace['form']): string {
  return `${party}_${form}`
}
