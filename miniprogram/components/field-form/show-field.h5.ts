/** Brings a field into view and puts the cursor into it. */
export function showField(id: string): void {
  const found = document.getElementById(id)
  if (!found) return
  found.scrollIntoView({ block: 'center' })
  const target = found.matches('input, textarea, select, button') ? found : found.querySelector('button, input, select')
  if (target instanceof HTMLElement) target.focus({ preventScroll: true })
}
