/** Whether the window is as wide as a portal (1024 px and more): a phone never is. */
export function useWide(): boolean {
  return false
}
