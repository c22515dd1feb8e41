import { parseArgs } from 'node:util'
import { batch } from './batch'
import { client } from './client'
import { engine } from './engine'
import type { Figure } from './figure'
import { gateway } from './gateway'
import { journey } from './journey'
import { ledger } from './ledger'

const sets: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  journey,
  client,
  gateway,
  engine,
  ledger,
  batch,
}

/** `npm run bench -- [SET] [--json]`: figures, each against a limit or a peer of the same run; a missed limit fails it. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } },
  })
  for (const name of positionals.length > 0 ? positionals : Object.keys(sets)) {
    const run = sets[name]
    if (!run) throw new Error(`there is no set ${name}; there are: ${Object.keys(sets).join(', ')}`)
    for (const figure of await run()) {
      console.log(values.json ? JSON.stringify({ set: name, ...figure }) : inWords(name, figure))
      if (figure.isMet === false) process.exitCode = 1
    }
  }
}

function inWords(set: string, { name, value, unit, against, ratio, isMet }: Figure): string {
  const compared = against === null ? '' : `  (${ratio} of ${against})`
  const missed = isMet === false ? '  MISSED' : ''
  return `${set.padEnd(8)} ${name.padEnd(56)} ${String(value).padStart(9)} ${unit}${compared}${missed}`
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
