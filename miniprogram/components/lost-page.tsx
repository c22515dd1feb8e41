/** In WeChat every page is on the phone already. */
export function LostPage() {
  return null
}
