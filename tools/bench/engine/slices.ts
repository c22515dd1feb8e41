/** Something that is measured: one piece of work. */
export type Work = () => unknown

const sliceMs = 25
/** Until the machine code of fast work is settled. */
const warmUpMs = 2_500
const fewest = 3

/**
 * CPU time of each piece of work, in ms: all are warmed up, then they take turns in slices of about a fortieth of a
 * second, so that whatever else the machine does meets them alike. That only ever adds time, so of the slices of each
 * the one at the first tenth speaks for it.
 */
export async function inTurns<K extends string>(
  works: Readonly<Record<K, Work>>,
  rounds: number,
): Promise<Readonly<Record<K, number>>> {
  const names = Object.keys(works) as K[]
  const slices = new Map<K, number[]>()
  const counts = new Map<K, number>()
  for (const name of names) {
    slices.set(name, [])
    counts.set(name, Math.max(1, Math.round(sliceMs / (await warmUp(works[name])))))
  }
  for (let round = 0; round < rounds; round++)
    for (let turn = 0; turn < names.length; turn++) {
      // forwards and backwards by turns, so that none always runs behind the same one
      const name = names[(round % 2 === 0 ? turn + round : names.length - turn + round) % names.length]
      if (name !== undefined) slices.get(name)?.push(await cpuOf(works[name], counts.get(name) ?? 1))
    }
  return Object.fromEntries(names.map((name) => [name, firstTenth(slices.get(name) ?? [])])) as Record<K, number>
}

async function warmUp(work: Work): Promise<number> {
  let last = 0
  const until = performance.now() + warmUpMs
  for (let times = 0; times < fewest || performance.now() < until; times++) last = await cpuOf(work, 1)
  return last
}

/** CPU time of this whole process for one of `times` pieces of work, in ms. */
async function cpuOf(work: Work, times: number): Promise<number> {
  const before = process.cpuUsage()
  for (let i = 0; i < times; i++) await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000 / times
}

function firstTenth(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 10)] ?? Number.NaN
}
