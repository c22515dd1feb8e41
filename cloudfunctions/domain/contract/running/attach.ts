import type { Instant } from '#shared/vocabulary/time'
import type { Actor, Caller } from '../../actor'
import { accept, type Decision, decline } from '../../decision'
import { partyOfCaller } from '../acting'
import type { AttachmentType, Contract } from '../contract'
import { mayRecall } from '../ending'
import { whyNotRunning } from './deadline'

/** What may be put beside one paper. */
export const attachmentLimits = { files: 20, bytes: 20 * 1024 * 1024 } as const

/** May the caller put files beside it: who started it, and every party? */
export function mayAttach(caller: Caller, contract: Contract): boolean {
  return mayRecall(caller, contract) || partyOfCaller(contract, caller) !== undefined
}

/** What a file is by its first bytes, whatever its name says; null when it is none of those we take. */
export function typeOfBytes(bytes: Uint8Array): AttachmentType | null {
  const begins = (...start: readonly number[]) => start.every((byte, i) => bytes[i] === byte)
  if (begins(0x25, 0x50, 0x44, 0x46, 0x2d)) return 'pdf'
  if (begins(0xff, 0xd8, 0xff)) return 'jpeg'
  return begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) ? 'png' : null
}

/** A file as it lies in our storage, and what people call it. */
export interface StoredAttachment {
  readonly id: string
  readonly name: string
  readonly nameCommitment: string
  readonly type: AttachmentType
  readonly file: string
  readonly sha256: string
  readonly bytes: number
  /** Who put it there, in words. */
  readonly by: string
}

/** Pins a file to a contract that is being signed, by its digest. The same file again changes nothing. */
export function attachFile(
  contract: Contract,
  { attachment, at, actor }: { readonly attachment: StoredAttachment; readonly at: Instant; readonly actor: Actor },
): Decision {
  const no = whyNotRunning(contract, at)
  if (no) return no
  const { id, sha256, bytes, type, nameCommitment, name, file, by } = attachment
  if (contract.attachments.some((each) => each.id === id || each.sha256 === sha256)) return accept()
  if (contract.attachments.length >= attachmentLimits.files) {
    return decline('attachments-full', { most: attachmentLimits.files })
  }
  return accept({
    on: 'contract',
    id: contract.id,
    events: [
      {
        kind: 'attachment-added',
        at,
        actor,
        attachment: id,
        attachmentDigest: sha256,
        bytes,
        type,
        nameCommitment,
        private: { name, file, by },
      },
    ],
  })
}
