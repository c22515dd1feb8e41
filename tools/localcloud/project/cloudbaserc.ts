import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import * as v from 'valibot'
import { ProjectFault } from './fault'

const number = v.union([v.number(), v.pipe(v.string(), v.decimal(), v.transform(Number))])
const trigger = v.object({ name: v.string(), type: v.optional(v.string(), 'timer'), config: v.string() })
const settings = {
  dir: v.optional(v.string()),
  handler: v.optional(v.string()),
  runtime: v.optional(v.string()),
  type: v.optional(v.string()),
  timeout: v.optional(number),
  memorySize: v.optional(number),
  memory: v.optional(number),
  envVariables: v.optional(v.record(v.string(), v.union([v.string(), v.number(), v.boolean()]))),
  triggers: v.optional(v.array(trigger)),
}
const name = v.pipe(v.string(), v.regex(/^[\w-]+$/, '函数名只能由字母、数字、下划线和连字符组成'))
// Before CLI 0.6 the settings of a function stood in a member `config`.
const entry = v.object({ name, ...settings, config: v.optional(v.object(settings)) })
const plugin = v.object({
  inputs: v.optional(
    v.object({
      functionRootPath: v.optional(v.string()),
      functionDefaultConfig: v.optional(v.object(settings)),
      functions: v.optional(v.array(entry)),
      servicePaths: v.optional(v.record(v.string(), v.string())),
    }),
  ),
})
const route = v.object({ path: v.string(), target: v.string(), enablePathTransmission: v.optional(v.boolean()) })

const schema = v.object({
  envId: v.optional(v.string()),
  functionRoot: v.optional(v.string()),
  functionDefaultConfig: v.optional(v.object(settings)),
  functions: v.optional(v.array(entry)),
  gateway: v.optional(v.object({ routes: v.optional(v.array(route)) })),
  framework: v.optional(v.object({ plugins: v.optional(v.record(v.string(), plugin)) })),
})

/** A function as cloudbaserc names it. */
export type FunctionEntry = v.InferOutput<typeof entry>

/** What the local cloud reads of a cloudbaserc: the CLI's fields, and those of the older framework's function plugin. */
export type Cloudbaserc = v.InferOutput<typeof schema>

const names = ['cloudbaserc.json', 'cloudbaserc.js']
const unread = ['cloudbaserc.yaml', 'cloudbaserc.yml']

/** The configuration file of a project folder; undefined when it has none. Throws for YAML, which is not read. */
export function configIn(folder: string): string | undefined {
  const found = names.map((each) => join(folder, each)).find((file) => existsSync(file))
  const yaml = unread.find((each) => existsSync(join(folder, each)))
  if (!found && yaml)
    throw new ProjectFault(`${join(folder, yaml)} 是 YAML；本机云读取 cloudbaserc.json 或 cloudbaserc.js。`)
  return found
}

/** The raw content of a configuration file (JSON, or a module of Node). */
export function rawConfig(file: string): unknown {
  try {
    return file.endsWith('.js') ? createRequire(file)(file) : JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new ProjectFault(`读不懂 ${file}：${error instanceof Error ? error.message : error}`)
  }
}

/** Checks a value against a schema; throws a ProjectFault that names the file and the place. */
export function checked<const T extends v.GenericSchema>(it: T, value: unknown, file: string): v.InferOutput<T> {
  const result = v.safeParse(it, value)
  if (result.success) return result.output
  const [issue] = result.issues
  throw new ProjectFault(`${file} 的 ${v.getDotPath(issue) ?? '内容'} 不正确：${issue.message}`)
}

/** Reads a filled configuration; unknown fields are none of ours. */
export const cloudbaserc = (value: unknown, file: string): Cloudbaserc => checked(schema, value, file)
