import { holds } from '#shared/catalog/condition'
import type { Fields, FieldValues } from '#shared/catalog/field'
import type { Scope } from '#shared/catalog/scope'
import type { Block } from '#shared/vocabulary/block'
import { clauseNumber, placeholder } from './fill'
import { placeId, type Template } from './template'

const without = (text: string) => text.replace(placeholder, '')

/**
 * What a paper has of its template alone: the blocks and rows that are printed under these values, without any value.
 * Papers of a template differ in it only by their conditions.
 */
export function wordsOf(template: Template, fields: Fields, values: FieldValues): readonly Block[] {
  const scope: Scope = [{ fields, values }]
  let clauses = 0
  const shown = template.blocks.filter((block) => holds(block.when, scope))
  return shown.flatMap((block): readonly Block[] => {
    switch (block.kind) {
      case 'title':
        return [{ kind: 'title', text: without(block.text), subtitle: without(block.subtitle ?? '') }]
      case 'facts': {
        const rows = block.rows.filter(({ when }) => holds(when, scope))
        return [{ kind: 'facts', rows: rows.map(({ label, value }) => ({ label, value: without(value) })) }]
      }
      case 'clause': {
        const { id, title, text, attention } = block
        clauses += 1
        const number = clauseNumber(clauses)
        return [{ kind: 'clause', id, number, title, text: without(text), attention: Boolean(attention) }]
      }
      case 'table': {
        const { columns, totals } = block
        const [head, widths] = [columns.map((column) => column.head), columns.map(({ width }) => width)]
        const rows = [columns.map(({ value }) => without(value))]
        return [{ kind: 'table', head, widths, rows, ...(totals && { totals: totals.map(without) }) }]
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
