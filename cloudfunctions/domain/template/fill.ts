import nzh from 'nzh'
import { holds } from '#shared/catalog/condition'
import type { Fields, FieldValues } from '#shared/catalog/field'
import { printedAt } from '#shared/catalog/print'
import { lookUp, rowsOf, type Scope, within } from '#shared/catalog/scope'
import type { Block } from '#shared/vocabulary/block'
import { placeId, type Template, type TemplateBlock, type TemplateTable } from './template'

/** What a signature place prints under its line, by party id. */
export interface PartyOnPaper {
  readonly id: string
  readonly name: string
  readonly sealMm?: number
}

/** Fills a template: every placeholder becomes the printed value of its field. An unknown field is a broken template. */
export function fillTemplate(
  template: Template,
  fields: Fields,
  values: FieldValues,
  parties: readonly PartyOnPaper[],
): readonly Block[] {
  const scope: Scope = [{ fields, values }]
  const fill = (text: string) => filled(text, scope)
  let clauses = 0
  const shown = template.blocks.filter((block) => holds(block.when, scope))
  return shown.map(({ when: _, ...block }): Block => {
    switch (block.kind) {
      case 'facts':
        return {
          ...block,
          rows: block.rows.flatMap(({ when, ...row }) =>
            holds(when, scope) ? [{ ...row, value: fill(row.value) }] : [],
          ),
        }
      case 'clause': {
        const { attention, ...clause } = block
        clauses += 1
        return { ...clause, number: clauseNumber(clauses), text: fill(block.text), attention: Boolean(attention) }
      }
      case 'title':
        return { ...block, text: fill(block.text), ...(block.subtitle && { subtitle: fill(block.subtitle) }) }
      case 'table':
        return fillTable(block, scope)
      case 'signatures':
        return { kind: 'signatures', places: block.places.map((place) => placeOnPaper(place, parties)) }
      default:
        return { ...block, text: fill(block.text) }
    }
  })
}

/** A place for a value in a text: `{#}` or a path. */
export const placeholder = /\{(#|[\w.]+)\}/g

function filled(text: string, scope: Scope, empty?: string): string {
  return text.replace(placeholder, (_, path: string) => printedAt(scope, path, empty))
}

function fillTable({ of, columns, totals, none }: TemplateTable, scope: Scope): Block {
  const table = lookUp(scope, of)
  if (table?.field.kind !== 'table') throw new Error(`the template names ${of}, which is not a table`)
  const { columns: fields } = table.field
  const rows = rowsOf(table.value)
  if (rows.length === 0) return { kind: 'paragraph', text: none }
  const lines = rows.map((row, i) =>
    columns.map(({ value }) =>
      filled(value.replaceAll('{#}', String(i + 1)), within(scope, fields, row), '')
        .replace(/ +/g, ' ')
        .trim(),
    ),
  )
  return {
    kind: 'table',
    head: columns.map(({ head }) => head),
    widths: columns.map(({ width }) => width),
    align: columns.map(({ align }) => align ?? 'left'),
    fit: columns.map(({ fit }) => fit === true),
    rows: lines,
    ...(totals && { totals: totals.map((text) => filled(text, scope)) }),
  }
}

/** 第十二条. */
export function clauseNumber(n: number): string {
  return `第${nzh.cn.encodeS(n).replace(/^一十/, '十')}条`
}

/** The paths `{a.b}` that a template's texts mention. */
export function placeholdersOf(template: Template): readonly string[] {
  const texts = template.blocks.flatMap((block: TemplateBlock) => {
    switch (block.kind) {
      case 'facts':
        return block.rows.map((row) => row.value)
      case 'table':
        return [...block.columns.map(({ value }) => inRows(value, block.of)), ...(block.totals ?? [])]
      case 'signatures':
        return []
      case 'title':
        return [block.text, block.subtitle ?? '']
      default:
        return [block.text]
    }
  })
  return texts.flatMap((text) => [...text.matchAll(placeholder)].map((match) => match[1] ?? ''))
}

/** The placeholders of a row as paths of the document: `{debit}` → `{lines.debit}`. */
function inRows(value: string, table: string): string {
  return value.replaceAll('{#}', '').replace(placeholder, (_, path: string) => `{${table}.${path}}`)
}

function placeOnPaper(
  place: Extract<TemplateBlock, { kind: 'signatures' }>['places'][number],
  parties: readonly PartyOnPaper[],
) {
  const party = parties.find(({ id }) => id === place.party)
  if (!party) throw new Error(`the template has a place for ${place.party}, who is not a party`)
  return {
    id: placeId(place.party, place.form),
    form: place.form === 'seal' ? ('seal' as const) : ('handwriting' as const),
    title: place.title,
    name: party.name,
    ...(place.form === 'seal' && { sealMm: party.sealMm ?? 42 }),
  }
}
