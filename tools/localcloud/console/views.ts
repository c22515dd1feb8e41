import type { Gateway } from '../gateway/gateway'
import { dump } from '../gateway/values/ejson'
import { CloudError } from '../gateway/values/refusal'
import type { FunctionLog, LogLine } from '../host/function-log'
import type { Route } from '../host/http-access'
import type { Answer, HostedFunction, Invocation } from '../host/invocation'
import type { Timers } from '../host/timers'
import type { SentMessage } from '../tencentcloud/sms'

/** What the console shows. */
export interface ConsoleSources {
  /** The name of what runs here. */
  readonly title: string
  readonly inspect: Gateway['inspect']
  readonly logs: FunctionLog
  readonly timers: Timers
  readonly functions: readonly HostedFunction[]
  readonly routes: readonly Route[]
  invoke(invocation: Invocation): Promise<Answer>
  /** Sent text messages; without it the console has no such column. */
  readonly outbox?: () => readonly SentMessage[]
}

/** A status of HTTP and what is told with it. */
export interface Said {
  readonly status: number
  readonly value: unknown
}

const pageSize = 50
const largestPage = 200

/**
 * What can be seen, newest first where there is a time:
 * `about`, `messages`, `collections`, `collections/NAME?skip=&limit=&filter=`, `files?prefix=&skip=&limit=`, `functions`,
 * `log?function=&failed=1&request=`, `timers`.
 */
export function viewOf(sources: ConsoleSources, path: string, query: URLSearchParams): Said {
  const { inspect } = sources
  const [view, name] = path.split('/')
  if (view === 'collections' && name !== undefined) return documents(inspect, name, query)
  if (name !== undefined) return nothing
  if (view === 'about') return seen({ title: sources.title, hasMessages: sources.outbox !== undefined })
  if (view === 'messages') return seen([...(sources.outbox?.() ?? [])].reverse())
  if (view === 'collections') return seen(inspect.collections())
  if (view === 'files') return seen(files(inspect, query))
  if (view === 'functions') return seen(functions(sources))
  if (view === 'log') return seen(log(sources.logs.lines(), query))
  if (view === 'timers') return seen(sources.timers.states())
  return nothing
}

const nothing: Said = { status: 404, value: { error: '没有这一项。' } }
const seen = (value: unknown): Said => ({ status: 200, value })

function pageOf(query: URLSearchParams) {
  const number = (name: string, otherwise: number) => Math.max(0, Math.trunc(Number(query.get(name))) || otherwise)
  return { skip: number('skip', 0), limit: Math.min(number('limit', pageSize), largestPage) }
}

function documents(inspect: ConsoleSources['inspect'], name: string, query: URLSearchParams): Said {
  const filter = query.get('filter')?.trim()
  try {
    return seen(inspect.documents(name, { ...pageOf(query), ...(filter ? { filter } : {}) }).map(dump))
  } catch (error) {
    if (!(error instanceof CloudError)) throw error
    if (error.code === 'DATABASE_COLLECTION_NOT_EXIST') return nothing
    const why = error.code === 'INVALID_PARAM' ? '条件不是有效的 JSON 对象。' : `无法查询：${error.message}`
    return { status: 400, value: { error: why } }
  }
}

function files(inspect: ConsoleSources['inspect'], query: URLSearchParams) {
  const { skip, limit } = pageOf(query)
  const wanted = query.get('prefix') ?? ''
  return inspect
    .files()
    .filter(({ path }) => path.includes(wanted))
    .slice(skip, skip + limit)
}

function functions({ functions: plans, routes, timers }: ConsoleSources) {
  return plans.map(({ name, memoryMb, timeoutSeconds }) => ({
    name,
    memoryMb,
    timeoutSeconds,
    paths: routes.filter((route) => route.name === name).map(({ path }) => path),
    timers: timers.states().flatMap((timer) => (timer.function === name ? [timer.name] : [])),
  }))
}

function log(lines: readonly LogLine[], query: URLSearchParams): readonly LogLine[] {
  const [name, request] = [query.get('function'), query.get('request')?.trim()]
  const failed = new Set<string>()
  for (const line of lines) if (line.failed || line.stream === 'stderr') failed.add(line.requestId)
  return lines
    .filter((line) => !name || line.function === name)
    .filter((line) => !request || line.requestId.startsWith(request))
    .filter((line) => query.get('failed') !== '1' || failed.has(line.requestId))
    .reverse()
}
