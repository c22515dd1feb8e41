import { attribute, matches, type ShownNode, walk } from '../node'
import type { Phone } from '../phone'
import type { Busy } from './call'
import { type FakeCanvas, fakeCanvas } from './canvas'

/** What a selector query looks at. */
export interface QueryStage {
  tree(): ShownNode | null
  scrollTop(): number
  /** The canvas of a node, the same each time it is asked for. */
  canvases(): Map<string, FakeCanvas>
}

interface Fields {
  readonly node?: boolean
  readonly size?: boolean
  readonly rect?: boolean
  readonly dataset?: boolean
  readonly scrollOffset?: boolean
}

/** `wx.createSelectorQuery` over what is shown; the sizes are the phone's word, as nothing is laid out. */
export function queryApi(busy: Busy, phone: Phone, stage: QueryStage): Readonly<Record<string, unknown>> {
  const answers = answersOf(phone, stage)
  const createSelectorQuery = () => {
    let whole = false
    const questions: { answer: () => unknown; tell?: (value: unknown) => void }[] = []
    const about = (nodes: () => readonly ShownNode[], many: boolean) => {
      const ask = (of: (node: ShownNode) => unknown, tell?: (value: unknown) => void) => {
        const answer = () => {
          const [first] = nodes()
          return many ? nodes().map(of) : first ? of(first) : null
        }
        questions.push(tell ? { answer, tell } : { answer })
        return query
      }
      return {
        node: (tell?: (value: unknown) => void) => ask((node) => answers.fields(node, { node: true }), tell),
        boundingClientRect: (tell?: (value: unknown) => void) => ask(answers.rect, tell),
        scrollOffset: (tell?: (value: unknown) => void) => ask(answers.offset, tell),
        fields: (fields: Fields, tell?: (value: unknown) => void) => ask((node) => answers.fields(node, fields), tell),
      }
    }
    const found = (selector: string) => () => {
      const tree = stage.tree()
      if (!tree) return []
      // the page's own query does not see into components; `in(component)` would
      return [...walk(tree)].filter((node) => matches(node, selector) && (whole || node.depthOfComponents === 0))
    }
    const exec = (tell?: (values: readonly unknown[]) => void) => {
      const values = questions.map(({ answer }) => answer())
      for (const [i, question] of questions.entries()) question.tell?.(values[i])
      tell?.(values)
    }
    const query: Record<string, unknown> = {
      in: () => {
        whole = true
        return query
      },
      select: (selector: string) => about(found(selector), false),
      selectAll: (selector: string) => about(found(selector), true),
      selectViewport: () => about(() => [stage.tree()].filter((tree) => tree !== null), false),
      exec: (tell?: (values: readonly unknown[]) => void) => {
        void busy.during(new Promise<void>((resolve) => setTimeout(() => resolve(exec(tell)), 0)))
        return query
      },
    }
    return query
  }
  return { createSelectorQuery }
}

function answersOf(phone: Phone, stage: QueryStage) {
  const canvasOf = (node: ShownNode) => {
    const key = attribute(node, 'id')
    const known = stage.canvases().get(key)
    if (known) return known
    const made = fakeCanvas()
    stage.canvases().set(key, made)
    return made
  }
  const rect = (node: ShownNode) => {
    const { width, height } = phone.rectOf({ tag: node.tag, className: attribute(node, 'class') })
    return { id: attribute(node, 'id'), left: 0, top: 0, right: width, bottom: height, width, height }
  }
  const offset = () => ({
    scrollTop: stage.scrollTop(),
    scrollLeft: 0,
    scrollHeight: phone.contentHeight,
    scrollWidth: phone.width,
  })
  const fields = (node: ShownNode, asked: Fields) => ({
    ...(asked.node ? { node: node.tag === 'canvas' ? canvasOf(node) : null } : {}),
    ...(asked.size || asked.rect ? rect(node) : {}),
    ...(asked.scrollOffset ? offset() : {}),
    ...(asked.dataset ? { dataset: {} } : {}),
  })
  return { rect, offset, fields }
}
