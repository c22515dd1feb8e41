/** A browser asks nothing on its own: what is used of a person stands on the page that asks for it. */
export function PrivacyGate() {
  return null
}
