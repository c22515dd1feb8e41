import type { Client } from '#tools/demo/client'

/** Uploads bytes as a client of the product does: asks for a place, puts them there; answers the upload to name. */
export async function uploaded(client: Client, bytes: Uint8Array): Promise<string> {
  const { upload, url, headers } = await client.call('file.begin-upload', {})
  const answer = await fetch(url, { method: 'PUT', headers, body: Buffer.from(bytes) })
  if (!answer.ok) throw new Error(`the upload was answered with ${answer.status}: ${await answer.text()}`)
  return upload
}
