/**
 * How deep a change of a signed document goes, in rising order: nothing; timestamps, validation data and metadata; a
 * further signature; a form that was filled in; annotations; anything else.
 */
export type ChangeLevel = 'none' | 'timestamp' | 'signing' | 'form' | 'annotation' | 'other'

/** What was changed. */
export type ChangeKind =
  | 'validation-data'
  | 'document-timestamp'
  | 'metadata'
  | 'version'
  | 'signed-field'
  | 'signature-field-moved'
  | 'new-signature-field'
  | 'new-visible-signature-field'
  | 'form-value'
  | 'field-added'
  | 'field-removed'
  | 'field-changed'
  | 'signed-field-changed'
  | 'foreign-signature-in-field'
  | 'annotation'
  | 'annotation-order'
  | 'validation-data-reduced'
  | 'validation-data-removed'
  | 'permissions'
  | 'page-count'
  | 'page'
  | 'catalog'
  | 'trailer'
  | 'form-settings'
  | 'document-structure'
  | 'hybrid-section'
  | 'unnamed-bytes'
  | 'unreadable'

/** One change between a signed revision and a later one. `field` is set when it concerns one form field. */
export interface Change {
  readonly kind: ChangeKind
  readonly level: ChangeLevel
  /** Where, in words of the file format, for experts. */
  readonly path: string
  readonly field: string | null
}

const order: readonly ChangeLevel[] = ['none', 'timestamp', 'signing', 'form', 'annotation', 'other']

/** Does level `a` go deeper than `b`? */
export function isDeeper(a: ChangeLevel, b: ChangeLevel): boolean {
  return order.indexOf(a) > order.indexOf(b)
}

/** The deepest level among changes. */
export function deepest(changes: readonly Change[]): ChangeLevel {
  return changes.reduce<ChangeLevel>((most, { level }) => (isDeeper(level, most) ? level : most), 'none')
}
