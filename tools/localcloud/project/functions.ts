import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { CloudFunction } from '../environment'
import { parseCron } from '../host/cron'
import type { TimerTrigger } from '../host/timers'
import type { Cloudbaserc, FunctionEntry } from './cloudbaserc'
import { ProjectFault } from './fault'
import { folderTriggers } from './wechat'

interface Found {
  readonly functions: readonly CloudFunction[]
  readonly timers: readonly TimerTrigger[]
  readonly remarks: readonly string[]
}

type Entry = Omit<FunctionEntry, 'config'>

/**
 * The functions of a project: those that its configuration lists, else every folder of the function root with an
 * index.js. `variables` come on top of each function's own. Functions that are no Node event functions are left out with
 * a remark; a listed one without code is a ProjectFault.
 */
export function functionsOf(folder: string, config: Cloudbaserc, variables: Readonly<Record<string, string>>): Found {
  const inputs = Object.values(config.framework?.plugins ?? {}).flatMap((plugin) => plugin.inputs ?? [])
  const rootName = config.functionRoot ?? inputs.find((each) => each.functionRootPath)?.functionRootPath ?? 'functions'
  const root = resolve(folder, rootName)
  const defaults = { ...config.functionDefaultConfig, ...inputs.find((each) => each.functions)?.functionDefaultConfig }
  const listed = [...(config.functions ?? []), ...inputs.flatMap((each) => each.functions ?? [])]
  const entries = (listed.length > 0 ? listed : foldersIn(root)).map(
    ({ config: older, ...entry }): Entry => ({ ...defaults, ...older, ...entry }),
  )
  const remarks: string[] = entries.length > 0 ? [] : [`${root} 里没有函数。`]
  const functions: CloudFunction[] = []
  const timers: TimerTrigger[] = []
  for (const entry of entries) {
    const reason = reasonToSkip(entry)
    if (reason) {
      remarks.push(`函数 ${entry.name} ${reason}，没有启动。`)
      continue
    }
    const place = placeOf(entry, folder, root)
    functions.push(functionOf(entry, place, variables))
    timers.push(...timersOf(entry, place))
    const absent = absentPackages(place)
    if (absent.length > 0) {
      remarks.push(`函数 ${entry.name} 的依赖还没有安装：${absent.join('、')}。请在 ${place} 运行 npm install。`)
    }
  }
  return { functions, timers, remarks }
}

function foldersIn(root: string): FunctionEntry[] {
  if (!existsSync(root)) return []
  const names = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return names.filter(({ name }) => existsSync(join(root, name, 'index.js'))).map(({ name }) => ({ name }))
}

function reasonToSkip({ type, runtime }: Entry): string | undefined {
  if (type && !/^event$/i.test(type)) return `的类型是 ${type}，本机云只运行事件函数`
  if (runtime && !/^node/i.test(runtime)) return `的运行环境是 ${runtime}，本机云只运行 Node.js`
  return undefined
}

function placeOf({ name, dir }: Entry, folder: string, root: string): string {
  const places = dir ? [resolve(folder, dir), resolve(root, dir)] : [join(root, name)]
  const found = places.find((place) => statSync(place, { throwIfNoEntry: false })?.isDirectory())
  if (!found) throw new ProjectFault(`函数 ${name} 的代码不存在：${places.join(' 或 ')}`)
  return found
}

function functionOf(entry: Entry, place: string, variables: Readonly<Record<string, string>>): CloudFunction {
  const handler = entry.handler ?? 'index.main'
  const [, path = '', exported = ''] = /^(.+)\.(\w+)$/.exec(handler) ?? []
  const file = ['.js', '.cjs'].map((end) => join(place, path + end)).find((each) => existsSync(each))
  if (!file)
    throw new ProjectFault(`函数 ${entry.name} 的入口 ${handler} 不存在：${place} 里没有 ${path || handler}.js。`)
  const own = Object.entries(entry.envVariables ?? {}).map(([key, value]) => [key, String(value)])
  return {
    name: entry.name,
    file,
    folder: place,
    handler: `${path.replaceAll('.', '_')}.${exported}`,
    memoryMb: entry.memorySize ?? entry.memory ?? 256,
    timeoutSeconds: entry.timeout ?? 5,
    variables: { ...Object.fromEntries(own), ...variables },
  }
}

function timersOf({ name, triggers }: Entry, place: string): TimerTrigger[] {
  return (triggers ?? folderTriggers(place))
    .filter(({ type }) => type === 'timer')
    .map((trigger) => {
      try {
        parseCron(trigger.config)
      } catch (error) {
        const reason = error instanceof Error ? error.message : error
        throw new ProjectFault(`函数 ${name} 的定时器 ${trigger.name} 读不懂（${trigger.config}）：${reason}`)
      }
      return { function: name, name: trigger.name, cron: trigger.config }
    })
}

/** Packages that package.json asks for and that neither the function nor a folder above it has. */
function absentPackages(place: string): readonly string[] {
  const file = join(place, 'package.json')
  if (!existsSync(file)) return []
  const { dependencies = {} } = JSON.parse(readFileSync(file, 'utf8')) as { dependencies?: Record<string, string> }
  const above = foldersAbove(place)
  return Object.keys(dependencies).filter((name) => !above.some((each) => existsSync(join(each, 'node_modules', name))))
}

function foldersAbove(place: string): readonly string[] {
  return dirname(place) === place ? [place] : [place, ...foldersAbove(dirname(place))]
}
