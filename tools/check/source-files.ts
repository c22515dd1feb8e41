import { readdirSync } from 'node:fs'
import path from 'node:path'

/** The folders that hold source: three product rooms, configuration and tools. */
export const sourceFolders = ['shared', 'cloudfunctions', 'miniprogram', 'tools', 'config'] as const

const isSource = (name: string) => /\.(ts|tsx|cjs|mjs|js)$/.test(name)

/** All source files on disk under `root`, as sorted paths relative to it with forward slashes. */
export function sourceFilesOf(root: string): readonly string[] {
  const found: string[] = []
  for (const folder of sourceFolders) {
    for (const entry of readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !isSource(entry.name)) continue
      found.push(path.relative(root, path.join(entry.path, entry.name)).split(path.sep).join('/'))
    }
  }
  return found.sort()
}
