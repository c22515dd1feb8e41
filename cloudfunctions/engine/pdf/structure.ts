/** What an element is: the standard structure types (ISO 32000-1, 14.8.4) that a contract needs. */
export type Role =
  | 'Document'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'P'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Table'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Form'

/** Where content of an element stands: page counted from 0, and its marked-content identifier on that page. */
export interface Mark {
  readonly page: number
  readonly id: number
}

/** An element of the logical structure (14.7.2); what it holds is added while pages are drawn. */
export interface Element {
  readonly role: Role
  readonly kids: Element[]
  readonly marks: Mark[]
  /** The name of the signature field that a Form holds. */
  readonly field?: string
}

/** What a piece of a page belongs to: an element, or nothing that is read (14.8.2.2), as a page's number. */
export type Belonging = Element | 'artifact'

/** The structure of a document under construction, in the order in which it is to be read. */
export interface Structure {
  readonly document: Element
  /** A new element at the end of the document. */
  add(role: Role): Element
  /** A new heading at the end; never more than one level below the heading before it, as ISO 14289-1, 7.4.2 asks. */
  heading(level: 1 | 2 | 3): Element
}

/** An empty structure. */
export function openStructure(): Structure {
  const document: Element = { role: 'Document', kids: [], marks: [] }
  let above = 0
  return {
    document,
    add: (role) => within(document, role),
    heading(level) {
      above = Math.min(level, above + 1)
      return within(document, above === 1 ? 'H1' : above === 2 ? 'H2' : 'H3')
    },
  }
}

/** A new element at the end of another. */
export function within(parent: Element, role: Role, field?: string): Element {
  const element: Element = { role, kids: [], marks: [], ...(field === undefined ? {} : { field }) }
  parent.kids.push(element)
  return element
}
