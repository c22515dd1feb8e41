import type { Connection } from './connection'

const patienceMs = 120

/**
 * Wakes the worker and waits for it a moment only: what it does not finish meanwhile, it finishes alone, and what it
 * misses its timer finds. A failing nudge is therefore no failure.
 */
export async function nudgeWorker({ app }: Connection): Promise<void> {
  await app.callFunction({ name: 'worker', data: { nudge: true } }, { timeout: patienceMs }).catch(() => undefined)
}
