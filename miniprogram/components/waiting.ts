import { create } from 'zustand'

/** How many papers wait for me, as last heard: shown on the tab. */
export const useWaiting = create<{ count: number; hear: (count: number) => void }>((set) => ({
  count: 0,
  hear: (count) => set({ count }),
}))
