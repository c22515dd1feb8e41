import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { HostedFunction } from './invocation'

/** A text that changes when the code of a function does: its bundle, or any file of its folder outside node_modules. */
export function versionOf({ file, folder }: Pick<HostedFunction, 'file' | 'folder'>): string {
  if (folder === undefined) return stampOf(file)
  return filesIn(folder).map(stampOf).join(' ')
}

function stampOf(file: string): string {
  const stat = statSync(file, { throwIfNoEntry: false })
  return stat ? `${stat.mtimeMs}:${stat.size}` : ''
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter(({ name }) => name !== 'node_modules' && !name.startsWith('.'))
      .flatMap((entry) => (entry.isDirectory() ? filesIn(join(folder, entry.name)) : [join(folder, entry.name)]))
  } catch {
    return []
  }
}
