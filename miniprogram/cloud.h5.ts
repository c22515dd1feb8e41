import type { ActionInput, ActionName } from '#shared/api/api'
import { noAnswer, noNetwork, type Reply, replyOf } from './reply'

const patienceMs = 20_000

/** Asks the cloud over HTTP; who is asking is told by the session cookie, which script cannot read. */
export async function call<N extends ActionName>(action: N, input: ActionInput<N>): Promise<Reply<N>> {
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), patienceMs)
  try {
    const response = await fetch('/api', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ action, input }),
      signal: patience.signal,
    })
    if (response.status >= 500) return { ok: false, refusal: noAnswer }
    return replyOf<N>(await response.json().catch(() => null))
  } catch {
    return { ok: false, refusal: noNetwork }
  } finally {
    clearTimeout(timer)
  }
}
