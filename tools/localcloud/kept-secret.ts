import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** What `file` holds as JSON; when there is no such file, `make` says what is written there, readable by its owner only. */
export function keptSecret<T>(file: string, make: () => T): T {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  const secret = make()
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, JSON.stringify(secret), { mode: 0o600, flag: 'wx' })
  return secret
}
