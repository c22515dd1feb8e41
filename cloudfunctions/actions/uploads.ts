import { dropUpload, openUpload, uploadedBytes } from '#cloud/cloudbase/uploads'
import { ok, type Result, refuse } from '#shared/vocabulary/result'
import type { Handler, Handlers, SignedIn } from './handler'
import type { World } from './world'

const begin: Handler<'file.begin-upload'> = async ({ connection, random }, { signedIn }) => {
  const upload = random.id()
  return ok({ upload, ...(await openUpload(connection, placeOf(signedIn, upload))) })
}

export const file: Handlers<'file'> = { 'file.begin-upload': begin }

/**
 * The bytes that this person uploaded under this id, of at most `most` MB; refused when nothing came, nothing is in it, or
 * it is larger (and then it is removed). Somebody else's upload cannot be named. What was taken stays until `forget`.
 */
export async function takeUpload(
  { connection }: World,
  signedIn: SignedIn,
  upload: string,
  mostMb: number,
): Promise<Result<{ readonly bytes: Uint8Array; forget(): Promise<void> }>> {
  const place = placeOf(signedIn, upload)
  const found = await uploadedBytes(connection, place, mostMb * 1024 * 1024)
  if (!found) return refuse('file-missing')
  const forget = () => dropUpload(connection, place)
  if (found.size > 0 && found.bytes) return ok({ bytes: found.bytes, forget })
  await forget()
  return found.size === 0 ? refuse('file-empty') : refuse('file-over', { most: mostMb })
}

function placeOf({ person }: SignedIn, upload: string): string {
  return `${person.id}/${upload}`
}
