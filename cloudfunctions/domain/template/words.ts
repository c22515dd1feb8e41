import type { Block } from '#shared/vocabulary/block'
import { clauseNumber, placeholder } from './fill'
import { placeId, type Template } from './template'

const without = (text: string) => text.replace(placeholder, '')

/**
 * The words that every paper of a template has, as blocks: without any value, and without the blocks and rows that are
 * printed only on a condition.
 */
export function wordsOf(template: Template): readonly Block[] {
  let clauses = 0
  const always = template.blocks.filter(({ when }) => when === undefined)
  return always.flatMap((block): readonly Block[] => {
    switch (block.kind) {
      case 'title':
        return [{ kind: 'title', text: without(block.text), subtitle: without(block.subtitle ?? '') }]
      case 'facts': {
        const rows = block.rows
          .filter(({ when }) => when === undefined)
          .map(({ label, value }) => ({ label, value: without(value) }))
        return [{ kind: 'facts', rows }]
      }
      case 'clause': {
        const { id, title, text, attention } = block
        clauses += 1
        const number = clauseNumber(clauses)
        return [{ kind: 'clause', id, number, title, text: without(text), attention: Boolean(attention) }]
      }
      case 'table': {
        const { columns, totals } = block
        return [
          {
            kind: 'table',
            head: columns.map(({ head }) => head),
            widths: columns.map(({ width }) => width),
            rows: [columns.map(({ value }) => without(value))],
            ...(totals && { totals: totals.map(without) }),
          },
        ]
      }
      case 'signatures': {
        const places = block.places.map(({ party, form, title }) => {
          const place = { id: placeId(party, form), title, name: '' }
          return { ...place, form: form === 'seal' ? ('seal' as const) : ('handwriting' as const) }
        })
        return [{ kind: 'signatures', places }]
      }
      default:
        return [{ kind: block.kind, text: without(block.text) }]
    }
  })
}
