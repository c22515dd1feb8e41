import type { IncomingMessage } from 'node:http'
import type { ConsoleSources, Said } from './views'

const largestEvent = 6 * 1024 * 1024

/**
 * What can be done: `timers/FUNCTION/NAME/fire` fires one and waits for its end; `functions/NAME/invoke` with
 * `{ event, openId? }` calls a function, as a mini program user does when an openId is given.
 */
export async function doings(sources: ConsoleSources, path: string, request: IncomingMessage): Promise<Said> {
  const [, timerOf = '', timer = ''] = /^timers\/([\w-]+)\/([^/]+)\/fire$/.exec(path) ?? []
  if (timer) return await fire(sources, timerOf, decodeURIComponent(timer))
  const [, name = ''] = /^functions\/([\w-]+)\/invoke$/.exec(path) ?? []
  if (name) return await invoke(sources, name, request)
  return refused(404, '没有这个操作。')
}

const refused = (status: number, error: string): Said => ({ status, value: { error } })

async function fire({ timers }: ConsoleSources, functionName: string, name: string): Promise<Said> {
  const exists = timers.states().some((timer) => timer.function === functionName && timer.name === name)
  if (!exists) return refused(404, '没有这个定时器。')
  const answer = await timers.fire(functionName, name)
  return answer ? { status: 200, value: answer } : refused(409, '这个定时器正在运行。')
}

async function invoke(sources: ConsoleSources, name: string, request: IncomingMessage): Promise<Said> {
  if (!sources.functions.some((plan) => plan.name === name)) return refused(404, '没有这个函数。')
  // a form of a foreign page can send no JSON without asking first
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) return refused(415, '请以 JSON 发送。')
  const body = await bodyOf(request)
  if (body === undefined) return refused(413, '事件超过 6 MB。')
  let asked: { event?: unknown; openId?: unknown }
  try {
    asked = JSON.parse(body)
  } catch {
    return refused(400, '事件不是有效的 JSON。')
  }
  const { event = {}, openId } = asked ?? {}
  const identity = typeof openId === 'string' && openId ? { identity: { openId, appId: 'wx-local' } } : {}
  const source = 'identity' in identity ? 'wx_client' : 'scf'
  return { status: 200, value: await sources.invoke({ name, event, source, ...identity }) }
}

async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > largestEvent) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
