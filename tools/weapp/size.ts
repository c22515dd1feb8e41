import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

/** A package of the mini program as WeChat downloads it, in bytes of its files. */
export interface PackageSize {
  /** `main`, or the root of a subpackage. */
  readonly name: string
  readonly bytes: number
}

/** WeChat takes 2 MB a package; we stay at half of it. */
export const packageLimit = 1024 * 1024

/** What each package of a build weighs: a file belongs to the subpackage whose root it lies in, else to the main one. */
export function packageSizes(folder: string): readonly PackageSize[] {
  const { subPackages = [] } = JSON.parse(readFileSync(path.join(folder, 'app.json'), 'utf8')) as {
    readonly subPackages?: readonly { readonly root: string }[]
  }
  const sizes = new Map<string, number>(['main', ...subPackages.map(({ root }) => root)].map((name) => [name, 0]))
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = path.join(entry.path, entry.name)
    const place = path.relative(folder, file).replaceAll(path.sep, '/')
    const home = subPackages.find(({ root }) => place.startsWith(`${root}/`))?.root ?? 'main'
    sizes.set(home, (sizes.get(home) ?? 0) + statSync(file).size)
  }
  return [...sizes].map(([name, bytes]) => ({ name, bytes }))
}
