import type { RawNode, Render } from './wcc'

/** A node on the screen, with the way up to the page. */
export interface ShownNode {
  /** Without the prefix: view, text, input, canvas. */
  readonly tag: string
  readonly attributes: Readonly<Record<string, unknown>>
  readonly parent: ShownNode | null
  readonly children: readonly (ShownNode | string)[]
  /** 0 for the page itself, one more inside each custom component: a page's selector does not reach into those. */
  readonly depthOfComponents: number
}

/** The tree of a page; Taro's component `comp`, with which it goes deeper than templates can, is opened in place. */
export function shownTree(render: Render, template: string, data: unknown): ShownNode {
  return nodeOf(render, render(template, JSON.stringify(data)), null, 0)
}

function nodeOf(render: Render, raw: RawNode, parent: ShownNode | null, depth: number): ShownNode {
  const attributes = raw.attr ?? {}
  const isComponent = raw.tag === 'wx-comp'
  const inner = isComponent ? render('comp.wxml', JSON.stringify({ i: attributes.i, l: attributes.l })) : raw
  const children: (ShownNode | string)[] = []
  const tag = isComponent ? 'comp' : raw.tag.replace(/^wx-/, '')
  const node = { tag, attributes, parent, children, depthOfComponents: depth }
  for (const child of inner.children ?? []) {
    if (typeof child === 'object') children.push(nodeOf(render, child, node, isComponent ? depth + 1 : depth))
    else children.push(String(child))
  }
  return node
}

/** The node and all below it, in the order in which they are read. */
export function* walk(node: ShownNode): Generator<ShownNode> {
  yield node
  for (const child of node.children) if (typeof child !== 'string') yield* walk(child)
}

/** The node and all above it, nearest first. */
export function* upwards(node: ShownNode): Generator<ShownNode> {
  for (let at: ShownNode | null = node; at; at = at.parent) yield at
}

/** The words a person reads in a node; blocks are apart by a line. */
export function textOf(node: ShownNode | string): string {
  if (typeof node === 'string') return node
  if (node.tag === 'input' || node.tag === 'textarea') return String(node.attributes.value ?? '')
  const parts = node.children.map(textOf).filter((part) => part !== '')
  return parts.join(node.tag === 'text' ? '' : '\n')
}

/** The text of an attribute as WXML names it, `aria-role`; '' when it is not set. */
export function attribute(node: ShownNode, name: string): string {
  const camel = name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()) // as the compiler keeps most names
  const value = node.attributes[name] ?? node.attributes[camel]
  return value === undefined || value === null ? '' : String(value)
}

/** The name that a screen reader says: the label, else the words inside. */
export function nameOf(node: ShownNode): string {
  return (attribute(node, 'aria-label') || textOf(node)).replace(/\s+/g, '')
}

const nativeRoles: Readonly<Record<string, string>> = {
  button: 'button',
  input: 'textbox',
  textarea: 'textbox',
  picker: 'combobox',
  switch: 'switch',
  canvas: 'img',
}

/** The role that a screen reader says, by attribute or by the element's nature. */
export function roleOf(node: ShownNode): string {
  return attribute(node, 'aria-role') || nativeRoles[node.tag] || ''
}

/** The method that a node binds to an event, and whether the event stops there. */
export function bindingOf(node: ShownNode, type: string): { readonly method: string; readonly stops: boolean } | null {
  for (const [prefix, stops] of [
    ['bind', false],
    ['catch', true],
  ] as const) {
    const method = attribute(node, prefix + type) || attribute(node, `${prefix}:${type}`)
    if (method) return { method, stops }
  }
  return null
}

/** Does a simple selector (`#id`, `.class`, a tag, or the last of a chain of these) mean this node? */
export function matches(node: ShownNode, selector: string): boolean {
  const last =
    selector
      .trim()
      .split(/[\s>]+/)
      .at(-1) ?? ''
  if (last.startsWith('#')) return attribute(node, 'id') === last.slice(1)
  if (last.startsWith('.')) return attribute(node, 'class').split(/\s+/).includes(last.slice(1))
  return node.tag === last
}
