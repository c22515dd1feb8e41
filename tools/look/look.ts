import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openBrowser } from '#tools/e2e/browser'
import { type Album, type Entry, noise, openAlbum } from './album'
import { contactSheet } from './contact-sheet'
import { walks } from './screens'
import type { Walk } from './stage'
import { viewsOf } from './views'
import { visit } from './visit'
import { openWorld } from './world'

const atOnce = 2

/**
 * `npm run look [-- WORD…] [--out .look] [--site dist/h5]`: looks at every screen, or at those whose page, name or actor contains a word; keeps pictures, says
 * what is wrong and what changed since the last run. The exit code is 1 when something is wrong.
 */
async function look(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { out: { type: 'string', default: '.look' }, site: { type: 'string' } },
  })
  const chosen = walks.filter(
    (walk) => positionals.length === 0 || positionals.some((word) => nameOf(walk).includes(word)),
  )
  const world = await openWorld(values.site ? { site: values.site } : {})
  const browser = await openBrowser()
  const album = openAlbum(values.out)
  const missed: string[] = []
  const seen: Entry[] = []
  try {
    const rest = [...chosen]
    const worker = async () => {
      for (let walk = rest.shift(); walk; walk = rest.shift()) {
        const way = walk
        await lookAt(way, { browser, world }, album, seen).catch((error: unknown) => {
          missed.push(`${nameOf(way)}: ${error instanceof Error ? error.message.split('\n')[0] : error}`)
        })
        process.stderr.write(`\r${chosen.length - rest.length} of ${chosen.length} walks`)
      }
    }
    await Promise.all(Array.from({ length: atOnce }, worker))
  } finally {
    await browser.close()
    await world.close()
    writeFileSync(join(values.out, 'index.html'), contactSheet(album.close()))
  }
  report(seen, missed, join(values.out, 'index.html'))
}

const nameOf = ({ page, name, actor }: Walk) => `${page} ${name} ${actor}`

async function lookAt(walk: Walk, where: Parameters<typeof visit>[0], album: Album, seen: Entry[]): Promise<void> {
  for (const views of viewsOf(walk)) {
    const sights = await visit(where, walk, views, { pictures: true, axe: () => true })
    seen.push(...sights.map(album.keep))
  }
}

function report(seen: readonly Entry[], missed: readonly string[], sheet: string): void {
  console.error('')
  for (const { file, faults } of seen) for (const fault of faults) console.log(`wrong    ${file}: ${fault}`)
  for (const { file, changed } of seen) {
    if ((changed ?? 0) > noise) console.log(`changed  ${file}: ${((changed ?? 0) * 100).toFixed(2)} % of its pixels`)
  }
  for (const one of missed) console.log(`missed   ${one}`)
  const count = (isSo: (entry: Entry) => boolean) => seen.filter(isSo).length
  const faulty = count(({ faults }) => faults.length > 0)
  const changed = count((entry) => (entry.changed ?? 0) > noise)
  const fresh = count((entry) => entry.changed === null)
  console.log(
    `${seen.length} pictures: ${faulty} with faults, ${changed} changed, ${fresh} new, ${missed.length} ways missed; see ${sheet}`,
  )
  if (faulty > 0 || missed.length > 0) process.exitCode = 1
}

look().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
