/** One measured figure; `ratio` is value / limit or value / peer, where there is one; `isMet` is null without a limit. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly against: string | null
  readonly ratio: number | null
  readonly isMet: boolean | null
}

/** A figure by itself. */
export function plain(name: string, value: number, unit: string): Figure {
  return { name, value: round(value), unit, against: null, ratio: null, isMet: null }
}

/** A figure against a limit in the same unit. */
export function limited(name: string, value: number, unit: string, limit: number): Figure {
  return {
    name,
    value: round(value),
    unit,
    against: `limit ${limit} ${unit}`,
    ratio: round(value / limit),
    isMet: value <= limit,
  }
}

/** A figure that should not be smaller than a limit in the same unit. */
export function atLeast(name: string, value: number, unit: string, limit: number): Figure {
  return {
    name,
    value: round(value),
    unit,
    against: `at least ${limit} ${unit}`,
    ratio: round(value / limit),
    isMet: value >= limit,
  }
}

/** A figure beside that of a peer, measured in the same run and unit; no limit. */
export function beside(name: string, value: number, unit: string, peer: string, peerValue: number): Figure {
  return {
    ...plain(name, value, unit),
    against: `${peer}, ${round(peerValue)} ${unit}`,
    ratio: round(value / peerValue),
  }
}

/** A peer of the same run, its figure in the same unit, and how many times it bounds ours. */
type Bound = readonly [peer: string, peerValue: number, times: number]

/** A figure that should not be more than so many times that of a peer. */
export function atMostTimes(name: string, value: number, unit: string, ...[peer, peerValue, times]: Bound): Figure {
  const figure = beside(name, value, unit, peer, peerValue)
  return { ...figure, against: `${times} × ${figure.against}`, isMet: (figure.ratio ?? Number.NaN) <= times }
}

/** A figure that should be at least so many times that of a peer. */
export function atLeastTimes(name: string, value: number, unit: string, ...[peer, peerValue, times]: Bound): Figure {
  const figure = beside(name, value, unit, peer, peerValue)
  return { ...figure, against: `at least ${times} × ${figure.against}`, isMet: (figure.ratio ?? Number.NaN) >= times }
}

/** The smallest value that a share of all does not exceed (nearest rank); the median is `quantile(values, 0.5)`. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
