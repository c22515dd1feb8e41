import { hmacPagePasses } from '#cloud/adapters/node/page-passes'
import type { Connection } from '#cloud/cloudbase/connection'
import { openRenderer } from '#cloud/engine/preview/renderer'
import { setting } from '../settings'

/** Puts the studio together: it reads files and draws pages, sharp on a phone (1080 px wide). */
export function assemble(connection: Connection) {
  const renderer = openRenderer(__dirname)
  return { connection, renderer, passes: hmacPagePasses(setting('PASS_SECRET')), pageWidthPx: 1080 }
}
