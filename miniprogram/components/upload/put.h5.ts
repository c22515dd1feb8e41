/** Puts bytes to a signed address; false when it did not take them. */
export async function put(
  url: string,
  headers: Readonly<Record<string, string>>,
  bytes: ArrayBuffer,
): Promise<boolean> {
  const answer = await fetch(url, { method: 'PUT', credentials: 'omit', headers, body: bytes })
  return answer.ok
}
