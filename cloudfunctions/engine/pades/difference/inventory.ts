import type { PdfFile } from '../../pdf/file'
import { type Dict, isArray, isDict, isName, isRef, PdfError, type Ref, textOf, type Value } from '../../pdf/objects'

const maxFieldDepth = 30
const maxFields = 20_000
const maxPages = 5_000
const maxPageDepth = 40
const maxAnnotations = 50_000

/** A node of the field tree (ISO 32000-1, 12.7.3), or a further widget of one; by object number. */
export interface FieldNode {
  readonly ref: Ref
  readonly dict: Dict
  /** Full name, parts joined by dots; of a widget the name of its field. */
  readonly name: string
  /** Own or inherited. */
  readonly type: string | null
  readonly value: Value
  /** Is `value` its own, not inherited? */
  readonly ownValue: boolean
  readonly parent: number | null
  /** Child fields and widgets. */
  readonly kids: readonly Ref[]
  /** A widget below a field; a field merged with its only widget is a field. */
  readonly isWidget: boolean
  /** Reached from AcroForm, not only from a page. */
  readonly inForm: boolean
}

/** A node of the page tree. */
export interface PageNode {
  readonly ref: Ref
  readonly dict: Dict
  readonly isLeaf: boolean
}

/** What a revision is made of, as far as rules of its own hold for it. */
export interface Inventory {
  readonly file: PdfFile
  readonly root: Ref
  readonly catalog: Dict
  readonly form: Dict | null
  readonly fields: ReadonlyMap<number, FieldNode>
  readonly pageTree: readonly PageNode[]
  /** Object numbers of page tree nodes and of the catalog. */
  readonly stops: ReadonlySet<number>
  /** Annotations that are objects of their own: object number → number of its page, from 0. */
  readonly annotations: ReadonlyMap<number, number>
}

/** Takes stock of a revision. Throws {@link PdfError} on circles, on what is too deep or too much, and without a catalog. */
export function takeStock(file: PdfFile): Inventory {
  const root = file.trailer.get('Root')
  const catalog = file.dict(root)
  if (!isRef(root) || !catalog) throw new PdfError('no document catalog')
  const form = file.dict(catalog.get('AcroForm')) ?? null
  const pageTree = pagesOf(file, catalog)
  const annotations = annotationsOf(file, pageTree)
  const fields = new Map<number, FieldNode>()
  addFormFields(file, form, fields)
  addStrayFields(file, annotations, fields)
  const stops = new Set([root.number, ...pageTree.map(({ ref }) => ref.number)])
  return { file, root, catalog, form, fields, pageTree, stops, annotations }
}

interface Inherited {
  readonly name: string
  readonly type: string | null
  readonly value: Value
  readonly parent: number | null
}

function addFormFields(file: PdfFile, form: Dict | null, fields: Map<number, FieldNode>): void {
  const top = file.resolve(form?.get('Fields'))
  if (!isArray(top)) return
  const nothing = { name: '', type: null, value: null, parent: null }
  for (const value of top) addField(file, value, nothing, 0, true, fields)
}

function addField(
  file: PdfFile,
  value: Value,
  above: Inherited,
  depth: number,
  inForm: boolean,
  fields: Map<number, FieldNode>,
): void {
  if (value === null) return
  if (!isRef(value)) throw new PdfError('form field is not an object of its own')
  const dict = file.dict(value)
  // careless writers list a field twice in the same place, which says nothing new
  if (!dict || fields.get(value.number)?.parent === above.parent) return
  if (depth > maxFieldDepth || fields.size > maxFields || fields.has(value.number))
    throw new PdfError('form fields too deep, too many, or in a circle')
  const part = file.resolve(dict.get('T'))
  const type = file.resolve(dict.get('FT'))
  const own = dict.get('V')
  const isWidget = above.parent !== null && part === null
  const name = part instanceof Uint8Array ? [above.name, textOf(part)].filter(Boolean).join('.') : above.name
  const kids = file.resolve(dict.get('Kids'))
  const node: FieldNode = {
    ref: value,
    dict,
    name,
    type: isName(type) ? type.name : above.type,
    value: own ?? above.value,
    ownValue: own !== undefined,
    parent: above.parent,
    kids: isArray(kids) ? kids.filter(isRef) : [],
    isWidget,
    inForm,
  }
  fields.set(value.number, node)
  for (const kid of isArray(kids) ? kids : [])
    addField(file, kid, { name, type: node.type, value: node.value, parent: value.number }, depth + 1, inForm, fields)
}

// Viewers also show signature widgets that only a page knows; so they count as fields here.
function addStrayFields(file: PdfFile, annotations: ReadonlyMap<number, number>, fields: Map<number, FieldNode>): void {
  for (const number of annotations.keys()) {
    if (fields.has(number)) continue
    const reference: Ref = { kind: 'ref', number, generation: generationOf(file, number) }
    const dict = readableDict(file, reference)
    if (!dict || !isName(file.resolve(dict.get('Subtype')), 'Widget')) continue
    const chain = [dict]
    for (let above = file.dict(dict.get('Parent')); above && chain.length < maxFieldDepth; )
      above = chain.push(above) ? file.dict(above.get('Parent')) : undefined
    const first = (key: string) => chain.find((each) => each.has(key))?.get(key) ?? null
    const type = file.resolve(first('FT'))
    const parts = chain.flatMap((each) => {
      const part = file.resolve(each.get('T'))
      return part instanceof Uint8Array ? [textOf(part)] : []
    })
    fields.set(number, {
      ref: reference,
      dict,
      name: parts.reverse().join('.'),
      type: isName(type) ? type.name : null,
      value: first('V'),
      ownValue: dict.has('V'),
      parent: null,
      kids: [],
      isWidget: false,
      inForm: false,
    })
  }
}

function readableDict(file: PdfFile, reference: Ref): Dict | undefined {
  try {
    return file.dict(reference)
  } catch (error) {
    if (error instanceof PdfError) return undefined
    throw error
  }
}

function generationOf(file: PdfFile, number: number): number {
  const entry = file.xref.entries.get(number)
  return entry?.at === 'offset' ? entry.generation : 0
}

function pagesOf(file: PdfFile, catalog: Dict): PageNode[] {
  const found: PageNode[] = []
  const visited = new Set<number>()
  const walk = (value: Value | undefined, depth: number): void => {
    if (!isRef(value)) return
    const dict = file.dict(value)
    if (!dict) return
    if (visited.has(value.number) || depth > maxPageDepth || found.length > 2 * maxPages)
      throw new PdfError('pages too deep, too many, or in a circle')
    visited.add(value.number)
    const kids = file.resolve(dict.get('Kids'))
    const isLeaf = !isArray(kids)
    found.push({ ref: value, dict, isLeaf })
    if (isArray(kids)) for (const kid of kids) walk(kid, depth + 1)
  }
  walk(catalog.get('Pages'), 0)
  return found
}

function annotationsOf(file: PdfFile, pageTree: readonly PageNode[]): Map<number, number> {
  const found = new Map<number, number>()
  const leaves = pageTree.filter(({ isLeaf }) => isLeaf)
  leaves.forEach(({ dict }, page) => {
    const list = file.resolve(dict.get('Annots'))
    for (const each of isArray(list) ? list : [])
      if (isRef(each) && !found.has(each.number)) found.set(each.number, page)
    if (found.size > maxAnnotations) throw new PdfError('too many annotations')
  })
  return found
}

/** Is this value a dictionary of a signature or a document timestamp, by its type or its byte range? */
export function isSignatureDictionary(value: Value): value is Dict {
  if (!isDict(value)) return false
  const type = value.get('Type')
  return isName(type, 'Sig') || isName(type, 'DocTimeStamp') || value.has('ByteRange')
}
