import type { SealKind } from '#shared/catalog/document-type'
import { sealTitles } from '#shared/catalog/document-type'
import type { Instant } from '#shared/vocabulary/time'
import { accept, type Decision, decline } from '../decision'
import type { Seal } from './seal'

/** The seals of one organization that are not voided, by what they are: kind and number. */
export interface SealRegister {
  readonly id: string
  readonly seals: readonly { readonly seal: string; readonly kind: SealKind; readonly number: number | null }[]
}

export type SealRegisterEvent =
  | {
      readonly kind: 'seal-entered'
      readonly organization: string
      readonly seal: Pick<Seal, 'id' | 'kind' | 'number'>
      readonly at: Instant
    }
  | { readonly kind: 'seal-struck'; readonly seal: string; readonly at: Instant }

/** The register after an event; it begins with its first seal. */
export function evolveSealRegister(register: SealRegister | null, event: SealRegisterEvent): SealRegister {
  if (event.kind === 'seal-struck') {
    if (!register) throw new Error('a register cannot begin with a seal that is struck out')
    return { ...register, seals: register.seals.filter(({ seal }) => seal !== event.seal) }
  }
  const { id: seal, kind, number } = event.seal
  return { id: event.organization, seals: [...(register?.seals ?? []), { seal, kind, number }] }
}

/** Of these a company has one (国发〔1999〕25号; 公章 and 法定代表人名章). */
const single: readonly SealKind[] = ['official', 'legal-representative']

/**
 * Makes a seal, which then waits for the review of a second person. A kind and number are used once in an organization;
 * `standing` are its seals as they were found, for those made before there was a register.
 */
export function makeSeal(
  register: SealRegister | null,
  existing: Seal | null,
  { seal, standing, at }: { readonly seal: Seal; readonly standing: readonly Seal[]; readonly at: Instant },
): Decision {
  if (existing) return accept()
  if (seal.keeper !== null && seal.keeper === seal.auditor) return decline('seal-powers')
  const isSame = (other: { readonly kind: SealKind; readonly number: number | null }) =>
    other.kind === seal.kind && (single.includes(seal.kind) || other.number === seal.number)
  const isTaken = register?.seals.some(isSame) || standing.some((other) => other.state !== 'voided' && isSame(other))
  if (isTaken) return decline('seal-exists', { title: titleOf(seal) })
  return accept(
    { on: 'seal', id: seal.id, events: [{ kind: 'seal-made', seal: { ...seal, state: 'checking' }, at }] },
    {
      on: 'seal-register',
      id: seal.organization,
      events: [{ kind: 'seal-entered', organization: seal.organization, seal, at }],
    },
  )
}

/** 合同专用章（2）. */
export function titleOf({ kind, number }: Pick<Seal, 'kind' | 'number'>): string {
  return number === null ? sealTitles[kind] : `${sealTitles[kind]}（${number}）`
}

/** A second person, not who made it and not who will keep it, looks at a new seal: it is enabled, or ends. */
export function reviewSeal(
  seal: Seal | null,
  register: SealRegister | null,
  order: { readonly passes: boolean; readonly reason: string; readonly by: string; readonly at: Instant },
): Decision {
  if (!seal) return decline('seal-unknown')
  const { passes, ...rest } = order
  if (seal.state !== 'checking') return decline('seal-state-unfit')
  if (seal.madeBy === order.by) return decline('seal-own-review')
  return passes
    ? accept({ on: 'seal', id: seal.id, events: [{ kind: 'seal-state-changed', state: 'enabled', ...rest }] })
    : voided(seal, register, rest)
}

/** Pauses a seal, takes it up again, or ends it for good; its number is then free for a new one. */
export function changeSealState(
  seal: Seal | null,
  register: SealRegister | null,
  order: {
    readonly state: 'enabled' | 'disabled' | 'voided'
    readonly reason: string
    readonly by: string
    readonly at: Instant
  },
): Decision {
  if (!seal) return decline('seal-unknown')
  if (seal.state === order.state) return accept()
  if (seal.state === 'voided' || seal.state === 'checking') return decline('seal-state-unfit')
  if (order.state === 'voided') return voided(seal, register, order)
  return accept({ on: 'seal', id: seal.id, events: [{ kind: 'seal-state-changed', ...order }] })
}

function voided(
  seal: Seal,
  register: SealRegister | null,
  { reason, by, at }: { readonly reason: string; readonly by: string; readonly at: Instant },
): Decision {
  const isEntered = register?.seals.some((each) => each.seal === seal.id) ?? false
  return accept(
    { on: 'seal', id: seal.id, events: [{ kind: 'seal-state-changed', state: 'voided', reason, by, at }] },
    {
      on: 'seal-register',
      id: seal.organization,
      events: isEntered ? [{ kind: 'seal-struck', seal: seal.id, at }] : [],
    },
  )
}
