import { type Day, dayOf, type Instant } from '#shared/vocabulary/time'

/** The device's clock; what is binding is timed by the cloud. */
export function now(): Instant {
  return new Date().toISOString()
}

/** Milliseconds of the device's clock, for measuring how long something took. */
export function ticks(): number {
  return Date.now()
}

/** Today in China, by the device's clock. */
export function today(): Day {
  return dayOf(now())
}

/** A fresh identifier of 32 hex digits for one attempt: it makes repeating safe and guards no secret. */
export function attemptId(): string {
  const digits = Array.from({ length: 32 }, () => Math.floor(Math.random() * 16).toString(16))
  return digits.join('')
}
