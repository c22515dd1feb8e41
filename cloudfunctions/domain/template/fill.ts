import nzh from 'nzh'
import { holds } from '#shared/catalog/condition'
import type { Fields, FieldValues } from '#shared/catalog/field'
import { printedAt } from '#shared/catalog/print'
import { lookUp, rowsOf, type Scope, within } from '#shared/catalog/scope'
import type { Block } from '#shared/vocabulary/block'
import { placeId, type Template, type TemplateBlock, type TemplatePlace, type TemplateTable } from './template'

/** What a signature place prints under its line, by party id. */
export interface PartyOnPaper {
  readonly id: string
  readonly name: string
  readonly sealMm?: number
  /** What it is called, and whether it writes or seals: for papers whose parties are not known before. */
  readonly title?: string
  readonly form?: TemplatePlace['form']
}

/** How what a template leaves open is printed. */
export interface Printing {
  text(text: string): string
  /** The lines of a table that has rows. */
  lines(table: TemplateTable, fields: Fields, rows: readonly FieldValues[]): readonly (readonly string[])[]
  party(id: string): Omit<PartyOnPaper, 'id'>
  /** All parties, for a place each. */
  readonly parties: readonly PartyOnPaper[]
}

/** Fills a template: every placeholder becomes the printed value of its field. An unknown field is a broken template. */
export function fillTemplate(
  template: Template,
  fields: Fields,
  values: FieldValues,
  parties: readonly PartyOnPaper[],
): readonly Block[] {
  const scope: Scope = [{ fields, values }]
  return printTemplate(template, scope, {
    text: (text) => filled(text, scope),
    lines: ({ columns }, inRow, rows) =>
      rows.map((row, i) =>
        columns.map(({ value }) =>
          filled(value.replaceAll('{#}', String(i + 1)), within(scope, inRow, row), '')
            .replace(/ +/g, ' ')
            .trim(),
        ),
      ),
    party(id) {
      const party = parties.find((each) => each.id === id)
      if (!party) throw new Error(`the template has a place for ${id}, who is not a party`)
      return party
    },
    parties,
  })
}

/** The blocks of a template that are printed under these values. */
export function printTemplate(template: Template, scope: Scope, print: Printing): readonly Block[] {
  let clauses = 0
  const shown = template.blocks.filter((block) => holds(block.when, scope))
  return shown.map(({ when: _, ...block }): Block => {
    switch (block.kind) {
      case 'facts':
        return {
          ...block,
          rows: block.rows.flatMap(({ when, ...row }) =>
            holds(when, scope) ? [{ ...row, value: print.text(row.value) }] : [],
          ),
        }
      case 'clause': {
        const { attention, ...clause } = block
        clauses += 1
        return { ...clause, number: clauseNumber(clauses), text: print.text(block.text), attention: Boolean(attention) }
      }
      case 'title':
        return {
          ...block,
          text: print.text(block.text),
          ...(block.subtitle && { subtitle: print.text(block.subtitle) }),
        }
      case 'table':
        return printTable(block, scope, print)
      case 'signatures':
        return { kind: 'signatures', places: placesOf(block.places, print).map((place) => placeOnPaper(place, print)) }
      default:
        return { ...block, text: print.text(block.text) }
    }
  })
}

const placeholder = /\{(#|[\w.]+)\}/g

/** A text with what `put` makes of each placeholder: `#` or a path. */
export function replacePlaceholders(text: string, put: (path: string) => string): string {
  return text.replace(placeholder, (_, path: string) => put(path))
}

function filled(text: string, scope: Scope, empty?: string): string {
  return replacePlaceholders(text, (path) => printedAt(scope, path, empty))
}

function printTable(block: TemplateTable, scope: Scope, print: Printing): Block {
  const { of, columns, totals, none } = block
  const table = lookUp(scope, of)
  if (table?.field.kind !== 'table') throw new Error(`the template names ${of}, which is not a table`)
  const rows = rowsOf(table.value)
  if (rows.length === 0) return { kind: 'paragraph', text: none }
  return {
    kind: 'table',
    head: columns.map(({ head }) => head),
    widths: columns.map(({ width }) => width),
    align: columns.map(({ align }) => align ?? 'left'),
    fit: columns.map(({ fit }) => fit === true),
    rows: print.lines(block, table.field.columns, rows),
    ...(totals && { totals: totals.map(print.text) }),
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
  return replacePlaceholders(value.replaceAll('{#}', ''), (path) => `{${table}.${path}}`)
}

function placesOf(places: readonly TemplatePlace[] | 'everybody', { parties }: Printing): readonly TemplatePlace[] {
  if (places !== 'everybody') return places
  return parties.map(({ id, title = '', form = 'seal' }) => ({
    party: id,
    form,
    title: `${title}（${form === 'seal' ? '盖章' : '签字'}）`,
  }))
}

function placeOnPaper({ party, form, title }: TemplatePlace, print: Printing) {
  const { name, sealMm } = print.party(party)
  return {
    id: placeId(party, form),
    form: form === 'seal' ? ('seal' as const) : ('handwriting' as const),
    title,
    name,
    ...(form === 'seal' && { sealMm: sealMm ?? 42 }),
  }
}
