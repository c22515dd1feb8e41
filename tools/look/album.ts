import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { differenceOf } from './compare'
import type { Box } from './geometry'
import { decodePng, encodePng } from './png'
import type { Sight } from './visit'

/** What an album keeps of a sight: its files are NAME.png in now/, before/ and changes/. */
export interface Entry {
  readonly file: string
  readonly name: string
  readonly view: Sight['view']
  readonly faults: readonly string[]
  readonly changing: readonly Box[]
  /** Share of pixels that differ from the run before; null for a screen that was not there. */
  readonly changed: number | null
}

/** Less than this share of pixels is the noise of one machine. */
export const noise = 0.0002

/** Pictures of every screen, of this run and the one before. */
export interface Album {
  keep(sight: Sight): Entry
  /** All entries, also those that this run did not look at. */
  close(): readonly Entry[]
}

/** Opens the album in a folder. What it holds becomes the run before, screen by screen, as each is seen again. */
export function openAlbum(folder: string): Album {
  const place = (room: 'now' | 'before' | 'changes', file: string) => join(folder, room, `${file}.png`)
  for (const room of ['now', 'before', 'changes'] as const) mkdirSync(join(folder, room), { recursive: true })
  const index = join(folder, 'screens.json')
  const known = new Map(
    (existsSync(index) ? (JSON.parse(readFileSync(index, 'utf8')) as Entry[]) : []).map((e) => [e.file, e]),
  )
  return {
    keep: ({ name, view, faults, picture, changing }) => {
      const file = `${name.replaceAll('/', '.')}-${view.width}${view.type === 'large' ? '-large' : ''}`
      const last = known.get(file)
      const [now, before, changes] = [place('now', file), place('before', file), place('changes', file)]
      rmSync(changes, { force: true })
      if (existsSync(now)) renameSync(now, before)
      if (picture) writeFileSync(now, picture)
      let changed: number | null = null
      if (last && picture && existsSync(before)) {
        const old = readFileSync(before)
        const boxes = [...last.changing, ...changing]
        const { share, marked } = old.equals(picture)
          ? { share: 0, marked: null }
          : differenceOf(decodePng(old), decodePng(picture), boxes)
        changed = share
        if (share > noise && marked) writeFileSync(changes, encodePng(marked))
      }
      const entry = { file, name, view, faults, changing, changed }
      known.set(file, entry)
      return entry
    },
    close: () => {
      const entries = [...known.values()]
      writeFileSync(index, `${JSON.stringify(entries)}\n`)
      return entries
    },
  }
}
