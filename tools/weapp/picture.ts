import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { attribute, type ShownNode, walk } from './node'
import type { FakeCanvas } from './wx/canvas'

const tags = 'page|view|text|button|input|textarea|image|canvas|scroll-view|form|label|picker|switch'

/** The phone's width in pixels, and what was drawn on the canvas of an id. */
export interface Screen {
  readonly width: number
  canvas(id: string): Pick<FakeCanvas, 'width' | 'height' | 'operations'> | undefined
}

/**
 * A page of the mini program as an HTML document, for a browser to paint: the nodes that WeChat's compiler made and the
 * build's own style sheets. Not WeChat's renderer, but the templates, styles and data that ship.
 */
export function htmlOf(folder: string, route: string, tree: ShownNode, { width, canvas }: Screen): string {
  const sheet = [styles(folder, 'app.wxss'), styles(folder, `${route}.wxss`)].join('\n')
  const css = sheet
    .replace(/(-?[\d.]+)rpx/g, (_, value: string) => `${((Number(value) * width) / 750).toFixed(3)}px`)
    .replace(new RegExp(`(^|[\\s,}>+~])(${tags})(?=[\\s,.:{>+~[])`, 'g'), '$1wx-$2')
  return `<!doctype html><meta charset="utf-8"><style>${base}${css}</style>${html(folder, tree)}${[...walk(tree)].map((node) => redrawn(node, canvas)).join('')}`
}

// What WeChat's own elements look like before the app styles them.
const base = `
body { margin: 0 }
wx-page { display: block; min-height: 100vh; font: 16px/1.4 "Noto Sans CJK SC", sans-serif }
wx-view, wx-scroll-view, wx-form, wx-canvas, wx-picker, wx-label { display: block }
wx-input, wx-textarea { display: block; overflow: hidden; height: 1.4em }
wx-text { display: inline }
wx-image { display: inline-block; overflow: hidden }
wx-image[data-mode=widthFix] { height: auto !important }
wx-image img { display: block; width: 100%; height: 100%; object-fit: contain }
wx-image[data-mode=widthFix] img { height: auto }
wx-canvas { width: 300px; height: 150px }
wx-button { display: block; box-sizing: border-box; padding: 0 14px; border-radius: 5px; background: #f8f8f8; text-align: center; font-size: 18px; line-height: 2.55; position: relative }
`

function html(folder: string, node: ShownNode | string): string {
  if (typeof node === 'string') return escaped(node)
  if (node.tag === 'comp') return node.children.map((child) => html(folder, child)).join('')
  const tag = `wx-${node.tag}`
  const marks = `id="${escaped(attribute(node, 'id'))}" class="${escaped(attribute(node, 'class'))}" style="${escaped(attribute(node, 'style'))}"`
  if (node.tag === 'input' || node.tag === 'textarea') {
    const value = attribute(node, 'value')
    const shade = value ? '' : ' opacity: 0.5'
    return `<${tag} ${marks}><span style="line-height: inherit;${shade}">${escaped(value || attribute(node, 'placeholder'))}</span></${tag}>`
  }
  if (node.tag === 'image') {
    const fit = `data-mode="${escaped(attribute(node, 'mode'))}"`
    return `<${tag} ${fit} ${marks}><img src="${escaped(sourceOf(folder, node))}"></${tag}>`
  }
  return `<${tag} ${marks}>${node.children.map((child) => html(folder, child)).join('')}</${tag}>`
}

/** Draws once more, on a real canvas, what the app drew. */
function redrawn(node: ShownNode, canvas: Screen['canvas']): string {
  const id = attribute(node, 'id')
  const drawn = node.tag === 'canvas' ? canvas(id) : undefined
  if (!drawn) return ''
  return `<script>{
    const node = document.createElement('canvas')
    Object.assign(node, { width: ${drawn.width}, height: ${drawn.height} })
    node.style.cssText = 'display: block; width: 100%; height: 100%'
    document.getElementById(${JSON.stringify(id)}).append(node)
    const brush = node.getContext('2d')
    for (const [name, ...given] of ${JSON.stringify(drawn.operations)}) {
      if (name.endsWith('=')) brush[name.slice(0, -1)] = given[0]
      else brush[name]?.(...given)
    }
  }</script>`
}

function sourceOf(folder: string, node: ShownNode): string {
  const source = attribute(node, 'src')
  if (/^(data:|https?:)/.test(source)) return source
  const file = path.join(folder, source)
  return existsSync(file) ? `data:image/png;base64,${readFileSync(file).toString('base64')}` : ''
}

/** A style sheet with what it imports; `/x.wxss` is meant from the root of the package. */
function styles(folder: string, file: string, seen = new Set<string>()): string {
  const place = path.join(folder, file)
  if (seen.has(place) || !existsSync(place)) return ''
  seen.add(place)
  return readFileSync(place, 'utf8').replace(/@import\s*["']([^"']+)["'];?/g, (_, name: string) =>
    styles(folder, name.startsWith('/') ? name : path.join(path.dirname(file), name), seen),
  )
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`)
