/** The bytes behind a short-lived address of the cloud's storage. */
export async function fetchFile(url: string): Promise<ArrayBuffer> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`the file was answered with ${response.status}`)
  return response.arrayBuffer()
}
