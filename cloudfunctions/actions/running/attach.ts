import { putAttachment, temporaryUrl } from '#cloud/cloudbase/files'
import type { AttachmentType, Contract } from '#cloud/domain/contract/contract'
import { attachFile, attachmentLimits, mayAttach, typeOfBytes } from '#cloud/domain/contract/running/attach'
import { whyNotRunning } from '#cloud/domain/contract/running/deadline'
import { decline } from '#cloud/domain/decision'
import { ok, refuse } from '#shared/vocabulary/result'
import { contractView } from '../contract-views'
import { commitment } from '../digests'
import { whoInWords } from '../end'
import type { Handler } from '../handler'
import { takeUpload } from '../uploads'
import { changeCourse } from './change'

const urlSeconds = 600
const extensions: Readonly<Record<AttachmentType, readonly [string, ...string[]]>> = {
  pdf: ['pdf'],
  jpeg: ['jpg', 'jpeg'],
  png: ['png'],
}

/**
 * Puts an uploaded file beside the paper. It is kept under its digest before the contract speaks of it; the same upload
 * again answers as the first did.
 */
export const attach: Handler<'contract.attach'> = async (world, asking, { upload, name }) => {
  const { signedIn, contract } = asking
  if (contract.attachments.some(({ id }) => id === upload)) return ok(await contractView(world, contract, signedIn))
  const no = whyNotRunning(contract, world.clock.now())?.refusal
  if (no) return { ok: false, refusal: no }
  const { files, bytes: most } = attachmentLimits
  if (contract.attachments.length >= files) return refuse('attachments-full', { most: files })
  const taken = await takeUpload(world, signedIn, upload, most / 1024 / 1024)
  if (!taken.ok) return taken
  const { bytes, forget } = taken.value
  const type = typeOfBytes(bytes)
  if (!type) {
    await forget()
    return refuse('attachment-type')
  }
  const stored = await putAttachment(world.connection, contract.id, bytes, extensions[type][0])
  const called = named(name, type)
  const attachment = {
    id: upload,
    name: called,
    nameCommitment: commitment(contract.salt, called),
    type,
    ...stored,
    bytes: bytes.length,
    by: await whoInWords(world, contract, signedIn),
  }
  const done = await changeCourse(world, asking, (now, by) =>
    mayAttach(signedIn.caller, now) ? attachFile(now, { attachment, ...by }) : decline('not-found'),
  )
  if (done.ok) await forget()
  return done
}

/** A short-lived address of a file beside the paper. */
export const attachment: Handler<'contract.attachment'> = async ({ connection }, { contract }, { attachment: id }) => {
  const found = attachmentOf(contract, id)
  if (!found) return refuse('not-found')
  const url = await temporaryUrl(connection, found.file, urlSeconds)
  return ok({ url, fileName: found.name, sha256: found.sha256 })
}

function attachmentOf({ attachments }: Contract, id: string) {
  return attachments.find((each) => each.id === id)
}

/** The name with the ending that its bytes ask for. */
function named(name: string, type: AttachmentType): string {
  const ending = name.toLowerCase().split('.').at(-1) ?? ''
  return extensions[type].includes(ending) ? name : `${name}.${extensions[type][0]}`
}
