import { element, moment, text } from './elements.js'

/** A value as readable JSON, with dates as moments in Beijing. */
export function pretty(value) {
  return element('pre', { class: 'json' }, ...parts(value, ''))
}

function parts(value, indent) {
  if (isDate(value)) {
    const iso = value.$date.$numberLong ? new Date(Number(value.$date.$numberLong)).toISOString() : value.$date
    return [element('time', { datetime: iso, title: iso }, moment(iso))]
  }
  if (typeof value === 'string') return [text('span', 'string', JSON.stringify(value)), ...readable(value)]
  if (typeof value !== 'object' || value === null) return [text('span', 'plain', String(value))]
  const isList = Array.isArray(value)
  const entries = Object.entries(value)
  const [open, close] = isList ? ['[', ']'] : ['{', '}']
  if (entries.length === 0) return [open + close]
  const inner = `${indent}  `
  const lines = entries.flatMap(([name, member], i) => [
    `${i > 0 ? ',' : ''}\n${inner}`,
    ...(isList ? [] : [text('span', 'key', name), ': ']),
    ...parts(member, inner),
  ])
  return [open, ...lines, `\n${indent}`, close]
}

const isoMoment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/
const short = (value) => (isoMoment.test(value) ? moment(value) : value.slice(0, 40))

/** What a moment that is stored as text means in Beijing. */
function readable(value) {
  if (!isoMoment.test(value)) return []
  return [' ', element('time', { datetime: value }, moment(value))]
}

/** One line about a document, without its id: the first few plain members. */
export function glance(document) {
  return Object.entries(document)
    .filter(([name, value]) => name !== '_id' && (typeof value !== 'object' || isDate(value)))
    .slice(0, 4)
    .map(([name, value]) => `${name} ${isDate(value) ? momentOf(value) : short(String(value))}`)
    .join(' · ')
}

const momentOf = ({ $date }) => moment($date.$numberLong ? Number($date.$numberLong) : $date)

function isDate(value) {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 1 && '$date' in value
}
