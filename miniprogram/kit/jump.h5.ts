/** Brings a chapter of the gallery into view and sets the keyboard there. */
export function jumpTo(id: string): void {
  const place = document.getElementById(id)
  place?.scrollIntoView({ block: 'start' })
  place?.setAttribute('tabindex', '-1')
  place?.focus({ preventScroll: true })
}
