import { noNetwork } from '@/reply'
import { type Delivered, deliveredOf } from './delivered'

const patienceMs = 30_000

/** Sends a PDF to the verifier and hears its judgement. Never throws. */
export async function deliver(url: string, pdf: ArrayBuffer): Promise<Delivered> {
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), patienceMs)
  try {
    const response = await fetch(url, {
      method: 'POST',
      credentials: 'omit',
      headers: { 'content-type': 'application/pdf' },
      body: pdf,
      signal: patience.signal,
    })
    return deliveredOf(response.status, await response.json().catch(() => null))
  } catch {
    return { ok: false, refusal: noNetwork }
  } finally {
    clearTimeout(timer)
  }
}
