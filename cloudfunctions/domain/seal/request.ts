import type { Instant } from '#shared/vocabulary/time'
import { accept, type Decision, decline } from '../decision'
import type { Seal } from './seal'

/** A request to use a seal once 用印申请: by one operator, on one paper as it stood when it was asked for. */
export interface SealRequest {
  readonly id: string
  readonly seal: string
  /** The seal's organization, which decides. */
  readonly owner: string
  readonly contract: string
  readonly title: string
  readonly number: string
  readonly party: string
  readonly documentDigest: string
  readonly person: string
  readonly organization: string
  readonly amountFen: number | null
  readonly reason: string
  readonly state: 'waiting' | 'approved' | 'refused' | 'used'
  readonly askedAt: Instant
  readonly decided: { readonly by: string; readonly reason: string; readonly at: Instant } | null
}

export type SealRequestEvent =
  | { readonly kind: 'use-asked'; readonly request: SealRequest; readonly at: Instant }
  | {
      readonly kind: 'use-decided'
      readonly approves: boolean
      readonly reason: string
      readonly by: string
      readonly at: Instant
    }
  | { readonly kind: 'use-made'; readonly at: Instant }

/** The request after an event; a new one takes the place of one that was refused or is about an older text. */
export function evolveSealRequest(request: SealRequest | null, event: SealRequestEvent): SealRequest {
  if (event.kind === 'use-asked') return event.request
  if (!request) throw new Error(`a request cannot begin with ${event.kind}`)
  if (event.kind === 'use-made') return { ...request, state: 'used' }
  const { by, reason, at } = event
  return { ...request, state: event.approves ? 'approved' : 'refused', decided: { by, reason, at } }
}

/** The id under which a person's request for a party of a contract and a seal is kept. */
export function sealRequestId(contract: string, party: string, seal: string, person: string): string {
  return `${contract}:${party}:${seal}:${person}`
}

/** Asks to use a seal on this very text. Asking again while it waits, or after it was approved, changes nothing. */
export function askForUse(existing: SealRequest | null, request: SealRequest): Decision {
  const isOpen = existing?.state === 'waiting' || existing?.state === 'approved'
  if (existing && isOpen && existing.documentDigest === request.documentDigest) return accept()
  return accept({
    on: 'seal-request',
    id: request.id,
    events: [{ kind: 'use-asked', request, at: request.askedAt }],
  })
}

/** Approves a use, once, or refuses it. Nobody decides what they asked for themselves, and the auditor does not decide. */
export function decideUse(
  request: SealRequest | null,
  seal: Seal | null,
  order: { readonly approves: boolean; readonly reason: string; readonly by: string; readonly at: Instant },
): Decision {
  if (!request || !seal) return decline('not-found')
  if (request.state === (order.approves ? 'approved' : 'refused') && request.decided?.by === order.by) return accept()
  if (request.state !== 'waiting') return decline('seal-request-closed')
  if (request.person === order.by) return decline('seal-own-request')
  if (seal.auditor === order.by) return decline('seal-auditor-decides')
  return accept({ on: 'seal-request', id: request.id, events: [{ kind: 'use-decided', ...order }] })
}
