import nzh from 'nzh'
import type { Field, Fields, FieldValue, FieldValues } from '#shared/catalog/field'
import type { Block } from '#shared/vocabulary/block'
import { formatFen } from '#shared/vocabulary/money'
import { formatDay, formatInstant } from '#shared/vocabulary/time'
import { capitalOf } from './capital'
import { placeId, type Template, type TemplateBlock } from './template'

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
  const fill = (text: string) =>
    text.replace(/\{([\w.]+)\}/g, (_, path: string) => printed(fields, values, path.split('.')))
  let clauses = 0
  return template.blocks.map((block): Block => {
    switch (block.kind) {
      case 'facts':
        return { ...block, rows: block.rows.map((row) => ({ ...row, value: fill(row.value) })) }
      case 'clause': {
        const { attention, ...clause } = block
        clauses += 1
        return { ...clause, number: clauseNumber(clauses), text: fill(block.text), attention: Boolean(attention) }
      }
      case 'signatures':
        return { kind: 'signatures', places: block.places.map((place) => placeOnPaper(place, parties)) }
      default:
        return { ...block, text: fill(block.text) }
    }
  })
}

/** 第十二条. */
export function clauseNumber(n: number): string {
  return `第${nzh.cn.encodeS(n).replace(/^一十/, '十')}条`
}

/** The paths `{a.b}` that a template's texts mention. */
export function placeholdersOf(template: Template): readonly string[] {
  const texts = template.blocks.flatMap((block: TemplateBlock) => {
    if (block.kind === 'facts') return block.rows.map((row) => row.value)
    return block.kind === 'signatures' ? [] : [block.text]
  })
  return texts.flatMap((text) => [...text.matchAll(/\{([\w.]+)\}/g)].map((match) => match[1] ?? ''))
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

function printed(fields: Fields, values: FieldValues, path: readonly string[]): string {
  const [key = '', ...rest] = path
  const field = fields[key]
  if (!field) throw new Error(`the template names ${path.join('.')}, which is not a field`)
  const value = values[key]
  if (field.kind === 'group') return printed(field.fields, (value ?? {}) as FieldValues, rest)
  if (field.kind === 'table') return rowsInLine(field.columns, (value ?? []) as readonly FieldValues[])
  if (value === undefined || value === '') return field.laterIn ? `以${field.laterIn}为准` : '无'
  return rest[0] === 'capital' ? capitalOf(Number(value)) : printedValue(field, value)
}

function printedValue(field: Field, value: FieldValue): string {
  switch (field.kind) {
    case 'money':
      return formatFen(Number(value))
    case 'km':
      return `${value} 千米`
    case 'date':
      return formatDay(String(value))
    case 'datetime':
      return formatInstant(String(value))
    default:
      return String(value)
  }
}

function rowsInLine(columns: Fields, rows: readonly FieldValues[]): string {
  if (rows.length === 0) return '无'
  return rows
    .map((row) =>
      Object.keys(columns)
        .map((key) => printed(columns, row, [key]))
        .join(' '),
    )
    .join('；')
}
