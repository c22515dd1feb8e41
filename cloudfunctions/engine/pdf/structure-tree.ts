import { dict, name, type Ref, type Value } from './objects'
import type { Element } from './structure'
import type { PdfWriter } from './writer'

/** Where the structure's content is: the pages with the elements of their marks, and the fields by name. */
export interface Tagged {
  readonly pages: readonly { readonly ref: Ref; readonly marks: readonly Element[] }[]
  readonly fields: readonly { readonly id: string; readonly ref: Ref; readonly page: number }[]
}

/**
 * Writes the structure tree and the tree that leads from content back to it (ISO 32000-1, 14.7), and answers the
 * entries of the catalog. The key of page `i` in the parent tree is `i`, that of field `k` the number of pages plus `k`.
 */
export function writeStructure(writer: PdfWriter, document: Element, tagged: Tagged): Readonly<Record<string, Value>> {
  const root = writer.reserve()
  const refs = new Map<Element, Ref>()
  const heads = writer.add(dict({ O: name('Table'), Scope: name('Column') }))
  const fieldOf = new Map(tagged.fields.map((field) => [field.id, field]))
  const held = new Map<string, Ref>()

  const write = (element: Element, parent: Ref): Ref => {
    const own = writer.reserve()
    refs.set(element, own)
    const kids = element.kids.filter(isMeant).map((kid) => write(kid, own))
    const first = element.marks[0]?.page
    const marks = element.marks.map(({ page, id }) =>
      page === first ? id : dict({ Type: name('MCR'), Pg: pageRef(tagged, page), MCID: id }),
    )
    const field = element.field === undefined ? undefined : fieldOf.get(element.field)
    if (field) held.set(field.id, own)
    const page = field ? field.page : first
    const all: Value[] = [...kids, ...marks, ...(field ? [dict({ Type: name('OBJR'), Obj: field.ref })] : [])]
    writer.set(
      own,
      dict({
        S: name(element.role),
        P: parent,
        Pg: page === undefined ? undefined : pageRef(tagged, page),
        A: element.role === 'TH' ? heads : undefined,
        K: all.length === 1 ? all[0] : all.length > 1 ? all : undefined,
      }),
    )
    return own
  }

  const top = write(document, root)
  const pages = tagged.pages.flatMap(({ marks }, i) => [i, marks.flatMap((element) => refs.get(element) ?? [])])
  const objects = tagged.fields.flatMap(({ id }, k) => [tagged.pages.length + k, held.get(id) ?? null])
  writer.set(
    root,
    dict({
      Type: name('StructTreeRoot'),
      K: top,
      ParentTree: writer.add(dict({ Nums: [...pages, ...objects] })),
      ParentTreeNextKey: tagged.pages.length + tagged.fields.length,
    }),
  )
  return { StructTreeRoot: root, MarkInfo: dict({ Marked: true }) }
}

const pageRef = ({ pages }: Tagged, index: number): Ref | undefined => pages[index]?.ref

/** Empty elements say nothing, but for the cells that a row needs to be as long as the others. */
function isMeant({ role, kids, marks, field }: Element): boolean {
  return marks.length > 0 || kids.some(isMeant) || field !== undefined || role === 'TH' || role === 'TD'
}
