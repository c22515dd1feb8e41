import { type Dict, isArray, isDict, isRef, PdfError, type Ref, textOf, type Value } from './objects'

const maxDepth = 30
const maxFields = 10_000

/** What a form is read from: a file as it is, or a file with an update in progress. */
export interface Source {
  resolve(value: Value | undefined): Value
}

/** A terminal field of the interactive form (ISO 32000-1, 12.7.3). */
export interface FormField {
  /** Partial names joined by dots. */
  readonly name: string
  readonly ref: Ref
  /** The field's own dictionary; merged with its widget when it has only one. */
  readonly dict: Dict
  /** Field type and value, own or inherited; the value as written, often a reference. */
  readonly type: string | undefined
  readonly value: Value | undefined
}

/** All terminal fields below the catalog at `root`, in the order of `Fields`. Throws {@link PdfError} on circles. */
export function formFields(source: Source, root: Ref): readonly FormField[] {
  const catalog = source.resolve(root)
  const form = isDict(catalog) ? source.resolve(catalog.get('AcroForm')) : null
  const top = isDict(form) ? source.resolve(form.get('Fields')) : null
  const found: FormField[] = []
  const visited = new Set<number>()
  const walk = (value: Value, parent: Inherited, depth: number): void => {
    if (!isRef(value)) return
    if (depth > maxDepth || visited.has(value.number) || found.length > maxFields)
      throw new PdfError('form fields too deep, too many, or in a circle')
    visited.add(value.number)
    const field = source.resolve(value)
    if (!isDict(field)) return
    const own = inherit(source, parent, field)
    const kids = source.resolve(field.get('Kids'))
    const children = isArray(kids) ? kids.filter((kid) => isField(source, kid)) : []
    if (children.length > 0) for (const kid of children) walk(kid, own, depth + 1)
    else found.push({ name: own.names.join('.'), ref: value, dict: field, type: own.type, value: own.value })
  }
  if (isArray(top)) for (const value of top) walk(value, { names: [], type: undefined, value: undefined }, 0)
  return found
}

/** The one field with exactly this full name; undefined when there is none. Throws when there are several. */
export function findField(source: Source, root: Ref, name: string): FormField | undefined {
  return fieldCalled(formFields(source, root), name)
}

/** The one of these fields with exactly this full name; undefined when there is none. Throws when there are several. */
export function fieldCalled(fields: readonly FormField[], name: string): FormField | undefined {
  const [field, another] = fields.filter((candidate) => candidate.name === name)
  if (another) throw new PdfError(`several form fields are called ${name}`)
  return field
}

interface Inherited {
  readonly names: readonly string[]
  readonly type: string | undefined
  readonly value: Value | undefined
}

function inherit(source: Source, parent: Inherited, field: Dict): Inherited {
  const part = source.resolve(field.get('T'))
  const type = source.resolve(field.get('FT'))
  return {
    names: part instanceof Uint8Array ? [...parent.names, textOf(part)] : parent.names,
    type: typeof type === 'object' && type !== null && 'kind' in type && type.kind === 'name' ? type.name : parent.type,
    value: field.get('V') ?? parent.value,
  }
}

// A kid with a name of its own is a field; without one it is a further widget of the same field.
function isField(source: Source, kid: Value): boolean {
  const found = source.resolve(kid)
  return isDict(found) && found.has('T')
}
