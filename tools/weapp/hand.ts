import { controlNames, firstOf, inputNamed, type Name, namelessControls, tappableNamed } from './find'
import { type FingerParts, fingerOf, type Stroke } from './finger'
import { attribute, roleOf, textOf, walk } from './node'
import type { FakeCanvas } from './wx/canvas'

/** What a person does with the page that is open: they read, tap, fill in, write. Names are those a screen reader says. */
export function handOf(parts: FingerParts & { canvases(): Map<string, FakeCanvas> }) {
  const { current, settle } = parts
  const finger = fingerOf(parts)
  const tree = () => current().tree()
  const text = () => textOf(tree())
  const missing = (what: string, name: Name) => {
    const there = `on ${current().route}; there are: ${controlNames(tree()).join(' | ')}\n${text()}`
    return new Error(`${what} ${String(name)} is not ${there}`)
  }
  const control = (name: Name) => tappableNamed(tree(), name)
  const press = async (name: Name) => {
    const node = control(name)
    if (!node) throw missing('the button', name)
    if (attribute(node, 'aria-disabled') === 'true') throw new Error(`${String(name)} cannot be pressed now\n${text()}`)
    await finger.tap(node, String(name))
  }
  const input = (label: Name, tags: readonly string[]) => {
    const node = inputNamed(tree(), label, tags)
    if (!node) throw missing('the field', label)
    return node
  }
  return {
    text,
    tree,
    press,
    choose: press,
    has: (name: Name) => control(name) !== undefined,
    /** Controls that have no name. */
    nameless: () => namelessControls(tree()),
    /** Every `setData` of the page that is open. */
    setData: () => current().setData,
    /** The canvas of an id, with what was drawn on it. */
    canvas: (id: string) => parts.canvases().get(id),
    nodes: () => [...walk(tree())],
    ...patienceOf(text, control, settle),
    async fill(label: Name, value: string) {
      const node = input(label, ['input', 'textarea'])
      if (attribute(node, 'disabled') === 'true') throw new Error(`${String(label)} cannot be filled in now`)
      for (const type of ['focus', 'input', 'blur']) {
        current().send(node, { type, detail: { value, cursor: value.length } })
      }
      await settle()
    },
    /** Chooses in a picker of WeChat: a day as text, or an index. */
    async pick(label: Name, value: string | number) {
      const heard = current().send(input(label, ['picker']), { type: 'change', detail: { value } })
      if (!heard) throw new Error(`${String(label)} takes no choice`)
      await settle()
    },
    async tick(label: Name) {
      const node = control(label)
      if (!node || roleOf(node) !== 'checkbox') throw missing('the box to tick', label)
      await finger.tap(node, String(label))
    },
    /** Writes with a finger on the canvas that is open; on one that is taller than wide, along a phone turned for it. */
    async draw(strokes: readonly Stroke[]) {
      const canvas = firstOf(tree(), 'canvas')
      if (!canvas) throw missing('the canvas', '手写签名区')
      await finger.write(canvas, strokes)
    },
  }
}

/** Waiting for what the cloud brings. */
function patienceOf(text: () => string, control: (name: Name) => unknown, settle: () => Promise<void>) {
  const until = async (isSo: () => boolean, what: string, within: number) => {
    const end = Date.now() + within
    while (!isSo()) {
      if (Date.now() > end) throw new Error(`${what} did not come:\n${text()}`)
      await settle()
      if (!isSo()) await new Promise((resolve) => setTimeout(resolve, 40))
    }
    await settle()
  }
  const reads = (words: Name) => (typeof words === 'string' ? text().includes(words) : words.test(text()))
  return {
    /** Waits until the words can be read. */
    see: (words: Name, within = 10_000) => until(() => reads(words), `the text ${String(words)}`, within),
    /** Waits until there is something of that name to tap. */
    find: (name: Name, within = 10_000) =>
      until(() => control(name) !== undefined, `the button ${String(name)}`, within),
  }
}
