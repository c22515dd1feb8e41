import { fileRules } from './file-rules'
import { fontRules } from './font-rules'
import { formRules } from './form-rules'
import { lookRules } from './look-rules'
import { metadataRules } from './metadata-rules'
import { type Opened, openForRules } from './opened'
import { structureRules } from './structure-rules'

/** A rule of ISO 19005-2 (PDF/A-2), by its clause, with what it asks of our papers. */
export interface Rule {
  readonly clause: string
  readonly asks: string
  /** Does this file keep it? */
  kept(opened: Opened): boolean
}

/** All rules that are checked, in the order of the standard's clauses. */
export const rules: Readonly<Record<string, Rule>> = {
  ...fileRules,
  ...lookRules,
  ...fontRules,
  ...formRules,
  ...metadataRules,
  ...structureRules,
}

/** The names of the rules that a finished file breaks. Throws PdfError when our reader cannot read it. */
export function brokenRules(bytes: Uint8Array): readonly string[] {
  const opened = openForRules(bytes)
  return Object.keys(rules).filter((name) => !rules[name]?.kept(opened))
}
