import { attribute, bindingOf, nameOf, roleOf, type ShownNode, textOf, upwards, walk } from './node'

/** A name that a person looks for: the whole of it, or a pattern in it. */
export type Name = string | RegExp

const roles = new Set(['button', 'link', 'tab', 'radio', 'checkbox', 'switch', 'menuitem', 'option'])

const fits = (text: string, name: Name) =>
  typeof name === 'string' ? text.replace(/\s+/g, '') === name.replace(/\s+/g, '') : name.test(text)

/** Is it out of sight for everybody who listens: `aria-hidden` here or above? */
function isHidden(node: ShownNode): boolean {
  return [...upwards(node)].some((each) => attribute(each, 'aria-hidden') === 'true')
}

/** What a person can reach: the last dialog that is open, else the whole page. */
export function reachable(tree: ShownNode): ShownNode {
  return [...walk(tree)].filter((node) => roleOf(node) === 'dialog').at(-1) ?? tree
}

/** The control of a name that can be tapped now; the last one when there are several, as it lies on top. */
export function controlNamed(tree: ShownNode, name: Name): ShownNode | undefined {
  const nodes = [...walk(reachable(tree))].filter((node) => !isHidden(node))
  const controls = nodes.filter((node) => roles.has(roleOf(node)) && fits(nameOf(node), name))
  return controls.at(-1)
}

/** Something to tap by the words on it: a control, or what lies around the words and hears taps. */
export function tappableNamed(tree: ShownNode, name: Name): ShownNode | undefined {
  const control = controlNamed(tree, name)
  if (control) return control
  const worded = [...walk(reachable(tree))].filter((node) => fits(textOf(node).replace(/\s+/g, ''), name)).at(-1)
  return worded && [...upwards(worded)].find((node) => roles.has(roleOf(node)) || bindingOf(node, 'tap'))
}

/** An input by its label: its own, or that of the frame around it. */
export function inputNamed(tree: ShownNode, name: Name, tags: readonly string[]): ShownNode | undefined {
  const inputs = [...walk(reachable(tree))].filter((node) => tags.includes(node.tag))
  const labelled = inputs.find((node) => fits(attribute(node, 'aria-label'), name))
  if (labelled) return labelled
  return inputs.find((input) => {
    for (const frame of upwards(input)) {
      const words = [...walk(frame)].filter((node) => node.children.every((child) => typeof child === 'string'))
      const own = words.filter((node) => ![...upwards(node)].includes(input)).map(textOf)
      if ([...walk(frame)].filter((node) => tags.includes(node.tag)).length > 1) return false
      if (own.some((text) => fits(text.replace(/\s+/g, ''), name))) return true
    }
    return false
  })
}

/** The first node of a tag. */
export function firstOf(tree: ShownNode, tag: string): ShownNode | undefined {
  return [...walk(reachable(tree))].find((node) => node.tag === tag)
}

/** The names of all controls, for the message when one is not found. */
export function controlNames(tree: ShownNode): readonly string[] {
  return [...walk(reachable(tree))].filter((node) => roles.has(roleOf(node))).map(nameOf)
}

/** Controls without a name: a screen reader says nothing of use for them. */
export function namelessControls(tree: ShownNode): readonly string[] {
  return [...walk(tree)]
    .filter((node) => (roles.has(roleOf(node)) || roleOf(node) === 'textbox') && !isHidden(node))
    .filter((node) => (roleOf(node) === 'textbox' ? attribute(node, 'aria-label') : nameOf(node)) === '')
    .map((node) => `${node.tag} .${attribute(node, 'class')}`)
}
