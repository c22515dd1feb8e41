import { call } from '@/cloud'
import { noNetwork, type Trouble } from '@/reply'
import type { ChosenFile } from './chosen-file'
import { put } from './put'

/** Uploads a file; answers the upload to name in the action that takes it, or why it did not go. Never throws. */
export async function upload(
  file: ChosenFile,
): Promise<{ readonly ok: true; readonly upload: string } | { readonly ok: false; readonly refusal: Trouble }> {
  const place = await call('file.begin-upload', {})
  if (!place.ok) return place
  try {
    const { url, headers, upload: id } = place.value
    return (await put(url, headers, await file.read())) ? { ok: true, upload: id } : { ok: false, refusal: noNetwork }
  } catch {
    return { ok: false, refusal: noNetwork }
  }
}
