import { readFileSync } from 'node:fs'
import path from 'node:path'

/** The names of all functions of `wx`, from WeChat's own typings: Taro takes what `Object.keys(wx)` lists. */
export function apiNames(): readonly string[] {
  const file = path.resolve('node_modules/miniprogram-api-typings/types/wx/lib.wx.api.d.ts')
  const text = readFileSync(file, 'utf8')
  const body = text.slice(text.indexOf('interface Wx {'))
  const names = new Set([...body.matchAll(/^ {8}([a-zA-Z]+)[<(]/gm)].map((found) => found[1] ?? ''))
  if (names.size < 300) throw new Error(`only ${names.size} functions of wx were found in ${file}`)
  return [...names]
}
