import { create } from 'zustand'

/** Does the browser have a connection? It says so, and says when it changes. */
export const useNetwork = create<{ readonly online: boolean }>((set) => {
  window.addEventListener('online', () => set({ online: true }))
  window.addEventListener('offline', () => set({ online: false }))
  return { online: navigator.onLine }
})
