import type { Fields, FieldValues } from '#shared/catalog/field'
import type { Block } from '#shared/vocabulary/block'
import { printTemplate, replacePlaceholders } from './fill'
import type { Template } from './template'

const without = (text: string) => replacePlaceholders(text, () => '')

/**
 * What a paper has of its template alone: the blocks and rows that are printed under these values, without any value, a
 * table with one row. Papers of a template differ in it only by their conditions.
 */
export function wordsOf(template: Template, fields: Fields, values: FieldValues): readonly Block[] {
  return printTemplate(template, [{ fields, values }], {
    text: without,
    lines: ({ columns }) => [columns.map(({ value }) => without(value))],
    party: () => ({ name: '' }),
    parties: [],
  })
}
