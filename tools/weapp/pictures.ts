import { existsSync } from 'node:fs'
import path from 'node:path'
import { attribute, walk } from './node'
import type { Phone } from './phone'
import type { ShownPage } from './shown-page'
import type { Busy } from './wx/call'

/**
 * Loads the pictures of a page as the view of WeChat does: each address once per node, then its `load` or `error`. A
 * picture of the package must be in the package, one of the cloud is fetched.
 */
export function pictureLoader(folder: string, phone: Phone, busy: Busy) {
  const done = new Map<ShownPage, Map<string, string>>()
  const fetched = new Map<string, Promise<boolean>>()
  const load = (source: string): Promise<boolean> => {
    const known = fetched.get(source)
    if (known) return known
    const answer = loaded(folder, phone, source)
    fetched.set(source, answer)
    return answer
  }
  return (page: ShownPage): void => {
    const seen = done.get(page) ?? new Map<string, string>()
    done.set(page, seen)
    for (const node of walk(page.tree())) {
      if (node.tag !== 'image') continue
      const [source, key] = [attribute(node, 'src'), attribute(node, 'data-sid') || attribute(node, 'id')]
      if (source === '' || seen.get(key) === source) continue
      seen.set(key, source)
      void busy.during(
        load(source).then((good) => {
          page.send(
            node,
            good ? { type: 'load', detail: { width: 1240, height: 1754 } } : { type: 'error', detail: {} },
          )
        }),
      )
    }
  }
}

async function loaded(folder: string, phone: Phone, source: string): Promise<boolean> {
  if (source.startsWith('data:')) return /^data:image\/[\w.+-]+[;,]/.test(source)
  if (!/^https?:/.test(source)) return existsSync(path.join(folder, source))
  if (phone.network === 'none') return false
  const response = await fetch(source).catch(() => null)
  const type = response?.headers.get('content-type') ?? ''
  return response?.ok === true && type.startsWith('image/') && (await response.arrayBuffer()).byteLength > 0
}
