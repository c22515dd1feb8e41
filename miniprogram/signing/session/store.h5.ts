/** A few words kept for this tab alone: they outlive a reload and are gone with the tab. */
export const store = {
  read: (key: string): string | null => window.sessionStorage.getItem(key),
  write: (key: string, text: string): void => {
    try {
      window.sessionStorage.setItem(key, text)
    } catch {
      // a full storage only costs the way back
    }
  },
  drop: (key: string): void => window.sessionStorage.removeItem(key),
}
