/** A browser has no such button. */
export function ByWechat(_: { onSignedIn: unknown }) {
  return null
}
