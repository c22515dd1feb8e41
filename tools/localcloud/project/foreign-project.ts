import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

/** A project of somebody else, in a temporary folder: what a team has that never heard of us. */
export interface ForeignProject {
  readonly folder: string
  /** Writes a file of the project: text, or a value as JSON. */
  write(path: string, content: string | object): void
  remove(): void
}

/** Makes one; `packages` (names) are installed in its root. */
export function foreignProject(packages: readonly string[] = []): ForeignProject {
  const folder = mkdtempSync(join(tmpdir(), 'project-'))
  for (const name of packages) {
    const place = join(folder, 'node_modules', name)
    mkdirSync(dirname(place), { recursive: true })
    symlinkSync(resolve('node_modules', name), place)
  }
  return {
    folder,
    write: (path, content) => {
      const file = join(folder, path)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content, null, 2))
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
