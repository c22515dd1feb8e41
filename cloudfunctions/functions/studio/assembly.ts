import { hmacPagePasses } from '#cloud/adapters/node/page-passes'
import type { Connection } from '#cloud/cloudbase/connection'
import { openRenderer } from '#cloud/engine/preview/renderer'
import { setting } from '../settings'
import { openPictures } from './pictures'

/** Puts the studio together: it reads files, draws pages and keeps the last pictures at hand. */
export function assemble(connection: Connection) {
  const renderer = openRenderer(__dirname)
  return { connection, renderer, passes: hmacPagePasses(setting('PASS_SECRET')), pictures: openPictures() }
}
