import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { Complaint } from './complaint'
import { jsonFault } from './json-place'

/** The bytes of a file; of one beyond `most` bytes only its length is true. Throws Complaint. */
export function readWhole(file: string, most = Number.POSITIVE_INFINITY): Uint8Array {
  try {
    const { size } = statSync(file)
    return size > most ? new Uint8Array(size) : new Uint8Array(readFileSync(file))
  } catch (cause) {
    throw new Complaint(`无法读取 ${file}，请核对路径`, { cause })
  }
}

/** A file is there whole or not at all; one that was there stays as it was until then. Throws Complaint. */
export function writeWhole(file: string, bytes: Uint8Array): void {
  const part = `${file}.${process.pid}.part`
  try {
    writeFileSync(part, bytes)
    renameSync(part, file)
  } catch (cause) {
    rmSync(part, { force: true })
    throw new Complaint(`无法写入 ${file}，请核对路径与权限`, { cause })
  }
}

/** The value in a JSON file. Throws Complaint that names the line and the column where it cannot be read. */
export function readJson(file: string): unknown {
  const text = Buffer.from(readWhole(file))
    .toString('utf8')
    .replace(/^\uFEFF/, '')
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Complaint(`${file} 不是正确的 JSON：${placeOf(text)}`, { cause })
  }
}

function placeOf(text: string): string {
  const at = jsonFault(text)
  const before = text.slice(0, at).split('\n')
  const found = at < text.length ? `不该出现 ${Array.from(text.slice(at, at + 2))[0]}` : '内容没有写完'
  return `第 ${before.length} 行第 ${(before.at(-1)?.length ?? 0) + 1} 列，${found}`
}
