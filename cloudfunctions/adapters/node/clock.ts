import type { Clock } from '#cloud/ports/clock'

/** The clock of the machine. */
export const systemClock: Clock = { now: () => new Date().toISOString() }
