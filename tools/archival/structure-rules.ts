import { type Dict, isArray, isDict, isName, isRef, type Value } from '#cloud/engine/pdf/objects'
import { listAt, numberAt, type Opened, textIn } from './opened'
import type { Rule } from './rules'

const standardTypes = new Set('Document H1 H2 H3 P L LI Lbl LBody Table TR TH TD Form'.split(' '))

const root = (opened: Opened) => opened.file.dict(opened.catalog.get('StructTreeRoot'))

/** All elements below the root of the structure; a child that does not name its parent counts as missing. */
function elements(opened: Opened): readonly Dict[] {
  const found: Dict[] = []
  const walk = (value: Value | undefined, depth: number): void => {
    const element = opened.file.dict(value)
    if (!element?.has('S') || depth > 20) return
    found.push(element)
    const kids = opened.file.resolve(element.get('K'))
    for (const kid of isArray(kids) ? kids : [element.get('K')]) if (isRef(kid ?? null)) walk(kid, depth + 1)
  }
  walk(root(opened)?.get('K'), 0)
  return found
}

/** What the key of a page or widget leads to in the parent tree. */
function parentOf(opened: Opened, key: number | undefined): Value {
  const numbers = listAt(opened, opened.file.dict(root(opened)?.get('ParentTree'))?.get('Nums'))
  const at = numbers.findIndex((each, i) => i % 2 === 0 && each === key)
  return at < 0 ? null : (numbers[at + 1] ?? null)
}

/** Is all that is painted inside marked content, each identifier once, and none inside another? */
function isMarked(text: string, identifiers: number): boolean {
  const seen = new Set<number>()
  let open = false
  for (const line of text.split('\n')) {
    const [, id] = /<<\/MCID (\d+)>> BDC$/.exec(line) ?? []
    if (/(BDC|BMC)$/.test(line)) {
      if (open || (id !== undefined && seen.has(Number(id)))) return false
      open = true
      if (id !== undefined) seen.add(Number(id))
    } else if (line === 'EMC') open = false
    else if (!open && line.trim() !== '') return false
  }
  return !open && seen.size === identifiers && [...seen].every((id) => id < identifiers)
}

/** What level A asks of the logical structure, by which software reads the paper aloud. */
export const structureRules = {
  tagged: {
    clause: '6.7.2.2',
    asks: 'the file says that it is tagged, and has a structure of one `Document`',
    kept: (opened) =>
      opened.file.resolve(opened.file.dict(opened.catalog.get('MarkInfo'))?.get('Marked')) === true &&
      isName(elements(opened)[0]?.get('S'), 'Document'),
  },
  'all-marked': {
    clause: '6.7.3.1',
    asks: 'all that pages show is part of the structure or marked as decoration (`Artifact`), and the way back is there',
    kept: (opened) =>
      opened.pages.every((page) => {
        const parents = opened.file.resolve(parentOf(opened, numberAt(opened, page.get('StructParents'))))
        return isArray(parents) && isMarked(textIn(opened, page.get('Contents')), parents.length)
      }),
  },
  'widgets-marked': {
    clause: '6.7.3.1',
    asks: 'every field made with the paper stands in the structure as a `Form` and says what it is for (`TU`)',
    kept: (opened) =>
      opened.widgets.every((widget) => {
        const element = opened.file.dict(parentOf(opened, numberAt(opened, widget.get('StructParent'))))
        const object = opened.file.dict(element?.get('K'))?.get('Obj')
        return isName(element?.get('S'), 'Form') && opened.file.dict(object) === widget && widget.has('TU')
      }),
  },
  'standard-types': {
    clause: '6.7.3.4',
    asks: 'elements are of standard types, and rows of a table have equally many cells',
    kept: (opened) =>
      elements(opened).every(
        (each) => isStandard(each) && (!isName(each.get('S'), 'Table') || isRegular(opened, each)),
      ),
  },
  language: {
    clause: '6.7.4',
    asks: 'the file says that it is written in Chinese as used in China',
    kept: ({ catalog }) => {
      const language = catalog.get('Lang')
      return language instanceof Uint8Array && Buffer.from(language).toString('latin1') === 'zh-CN'
    },
  },
} as const satisfies Readonly<Record<string, Rule>>

function isStandard(element: Dict): boolean {
  return [...standardTypes].some((type) => isName(element.get('S'), type))
}

function isRegular(opened: Opened, table: Dict): boolean {
  const kids = (element: Dict | undefined) => {
    const found = opened.file.resolve(element?.get('K'))
    return isArray(found) ? found : isDict(found) ? [found] : []
  }
  const lengths = kids(table).map((row) => kids(opened.file.dict(row)).length)
  return new Set(lengths).size <= 1
}
