import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { ProjectFault } from './fault'

/** Values for `{{env.NAME}}`: `.env` and `.env.local` of the project, and before them the variables of this process. */
export function valuesOf(folder: string): Readonly<Record<string, string | undefined>> {
  const files = ['.env', '.env.local'].map((name) => join(folder, name)).filter((file) => existsSync(file))
  const read = files.map((file) => parseEnv(readFileSync(file, 'utf8')) as Record<string, string>)
  return Object.assign({}, ...read, process.env)
}

/**
 * Fills `{{env.NAME}}` in all texts of a configuration. Other placeholders (`{{tcb.…}}`, `{{util.…}}`) ask the real cloud
 * and stay as they are. Throws a ProjectFault that names every variable that has no value.
 */
export function filled(value: unknown, values: Readonly<Record<string, string | undefined>>): unknown {
  const absent = new Set<string>()
  const fill = (part: unknown): unknown => {
    if (typeof part === 'string') return fillText(part)
    if (Array.isArray(part)) return part.map(fill)
    if (typeof part !== 'object' || part === null) return part
    return Object.fromEntries(Object.entries(part).map(([name, member]) => [name, fill(member)]))
  }
  const fillText = (text: string): string =>
    text.replace(/\{\{\s*env\.([\w]+)\s*\}\}/g, (_, name: string) => {
      const found = values[name]
      if (found === undefined) absent.add(name)
      return found ?? ''
    })
  const result = fill(value)
  if (absent.size > 0)
    throw new ProjectFault(`配置用到的变量没有值：${[...absent].join('、')}。请写进项目的 .env 文件。`)
  return result
}
