import { rules } from './rules'

/** The page of the docs that lists the rules. */
export function archivalPage(): string {
  const rows = Object.entries(rules).map(([name, { clause, asks }]) => `| ${clause} | \`${name}\` | ${asks} |`)
  return `# What is checked of PDF/A

Papers are written as ISO 19005-2 (PDF/A-2, level A) asks, so that they can still be read and printed in thirty years. No validator has run,
so a paper does not call itself PDF/A and nothing here claims that it is. What we look at is below: \`tools/archival/\` reads a finished, signed
paper with our own reader, and its test breaks each rule in such a paper and sees that it is found. This page is written by \`npm run gallery\`
from the rules themselves.

| clause | rule | what it asks of a paper |
|---|---|---|
${rows.join('\n')}

Not checked: whether a glyph that is drawn is the empty one of its font (the writer refuses characters that no font has), the syntax of every
operator in a content stream, and the value of signatures (that is what \`npm run verify\` is for). The edges of pages that a straddle seal covers
get their fields after the paper is drawn; these are not yet in the structure.
`
}
