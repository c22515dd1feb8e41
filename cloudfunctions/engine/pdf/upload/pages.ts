import type { PdfFile } from '../file'
import { type Dict, isArray, isDict, isName, isRef, type Value } from '../objects'
import { damaged, refused, uploadLimits } from './limits'

/** A page as it is read: what it has, own or inherited (ISO 32000-1 7.7.3.4), and what of it is seen. */
export interface UploadedPage {
  /** Counted from 1. */
  readonly number: number
  readonly dict: Dict
  readonly resources: Value
  /** The visible box in the page's own units: left, lower, right, upper. */
  readonly box: Box
  /** From the page's own units to points of an upright page whose lower left corner is 0 0. */
  readonly matrix: Matrix
  /** Upright, in points. */
  readonly width: number
  readonly height: number
}

export type Box = readonly [left: number, lower: number, right: number, upper: number]
export type Matrix = readonly [number, number, number, number, number, number]

const deepest = 40
const inheritable = ['Resources', 'MediaBox', 'CropBox', 'Rotate'] as const

/** The pages in order. Throws UploadError when there are none, too many, or one has no sensible size. */
export function uploadedPages(file: PdfFile, catalog: Dict): readonly UploadedPage[] {
  const leaves: Dict[] = []
  const seen = new Set<number>()
  const walk = (value: Value | undefined, from: ReadonlyMap<string, Value>, depth: number): void => {
    const node = file.dict(value)
    if (!isRef(value) || !node || seen.has(value.number) || depth > deepest) throw damaged('页面目录')
    seen.add(value.number)
    const own = new Map(from)
    for (const key of inheritable) if (node.has(key)) own.set(key, node.get(key) ?? null)
    const kids = file.resolve(node.get('Kids'))
    if (isArray(kids)) {
      for (const kid of kids) walk(kid, own, depth + 1)
      return
    }
    if (isName(file.resolve(node.get('Type')), 'Pages')) return
    leaves.push(new Map([...node, ...own]))
    if (leaves.length > uploadLimits.pages) throw tooMany(file, catalog)
  }
  walk(catalog.get('Pages'), new Map(), 0)
  if (leaves.length === 0) throw damaged('文件中没有页面')
  return leaves.map((dict, i) => pageOf(file, dict, i + 1))
}

function tooMany(file: PdfFile, catalog: Dict) {
  const count = file.resolve(file.dict(catalog.get('Pages'))?.get('Count'))
  const pages = typeof count === 'number' && count > uploadLimits.pages ? count : uploadLimits.pages + 1
  return refused('upload-too-many-pages', { pages, most: uploadLimits.pages })
}

function pageOf(file: PdfFile, dict: Dict, number: number): UploadedPage {
  const media = boxOf(file, dict.get('MediaBox'))
  if (!media) throw damaged(`第 ${number} 页的尺寸`)
  const crop = boxOf(file, dict.get('CropBox')) ?? media
  const inner = [0, 1, 2, 3].map((i) => (i < 2 ? Math.max : Math.min)(media[i] ?? 0, crop[i] ?? 0))
  const [left = 0, lower = 0, right = 0, upper = 0] = inner
  const unit = file.resolve(dict.get('UserUnit'))
  const scale = typeof unit === 'number' && unit > 0 ? unit : 1
  const { matrix, width, height } = upright([left, lower, right, upper], turnOf(file, dict), scale)
  const [short, long] = [Math.min(width, height), Math.max(width, height)]
  if (!(short >= uploadLimits.shortest && long <= uploadLimits.longest)) {
    const millimetres = (points: number) => Math.round((points * 25.4) / 72)
    throw refused('upload-page-size', { page: number, width: millimetres(width), height: millimetres(height) })
  }
  const resources = file.resolve(dict.get('Resources'))
  return {
    number,
    dict,
    resources: isDict(resources) ? resources : new Map(),
    ...{ box: [left, lower, right, upper] },
    matrix,
    width,
    height,
  }
}

/** Four numbers in any order of corners; null when it is no box. */
export function boxOf(file: PdfFile, value: Value | undefined): Box | null {
  const found = file.resolve(value)
  const [a, b, c, d, more] = isArray(found) ? found.map((each) => file.resolve(each)) : []
  if (typeof a !== 'number' || typeof b !== 'number' || typeof c !== 'number' || typeof d !== 'number') return null
  return more === undefined ? [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)] : null
}

function turnOf(file: PdfFile, dict: Dict): 0 | 90 | 180 | 270 {
  const written = file.resolve(dict.get('Rotate'))
  const turn = typeof written === 'number' ? ((written % 360) + 360) % 360 : 0
  return turn === 90 || turn === 180 || turn === 270 ? turn : 0
}

// Rotate turns clockwise (Table 30).
function upright([left, lower, right, upper]: Box, turn: 0 | 90 | 180 | 270, scale: number) {
  const flat = { width: (right - left) * scale, height: (upper - lower) * scale }
  const size = turn === 90 || turn === 270 ? { width: flat.height, height: flat.width } : flat
  const turned: Readonly<Record<typeof turn, Matrix>> = {
    0: [1, 0, 0, 1, -left, -lower],
    90: [0, -1, 1, 0, -lower, right],
    180: [-1, 0, 0, -1, right, upper],
    270: [0, 1, -1, 0, upper, -left],
  }
  const [a, b, c, d, e, f] = turned[turn]
  const matrix: Matrix = [a * scale, b * scale, c * scale, d * scale, e * scale, f * scale]
  return { matrix, ...size }
}
