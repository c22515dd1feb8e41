import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { collections } from '#cloud/cloudbase/collections'
import { createTestGateway } from '#tools/localcloud/gateway/test-gateway'

/** What the process says of itself: when it serves (`openedMs`: opening the folder took so long) and whenever it is asked. */
export interface State {
  readonly url: string
  readonly openedMs: number
  /** Bytes in memory now, and at most so far. */
  readonly resident: number
  readonly mostResident: number
}

const answer = JSON.stringify({
  requestId: '0',
  data: { list: [JSON.stringify({ _id: '1', n: 1, text: 'x'.repeat(500) })], offset: 0, updated: 1, upsert_id: null },
})

/** A server that reads each request and gives the same answer to all. */
async function openEcho() {
  const server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
    request.resume().on('end', () => response.setHeader('content-type', 'application/json').end(answer))
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: async () => undefined }
}

/**
 * A process that serves one gateway, for the bench to measure from outside: forked with the data folder, or with `echo`. Answers
 * each message with its state; the message `close` closes the folder first and then ends it.
 */
async function main(folder: string): Promise<void> {
  const begun = performance.now()
  const opened = folder === 'echo' ? await openEcho() : await createTestGateway({ folder, collections })
  const openedMs = performance.now() - begun
  const tell = () => {
    const [resident, mostResident] = [process.memoryUsage.rss(), process.resourceUsage().maxRSS * 1024]
    process.send?.({ url: opened.url, openedMs, resident, mostResident } satisfies State)
  }
  process.on('message', async (asked) => {
    if (asked === 'close') await opened.close()
    tell()
    if (asked === 'close') process.disconnect()
  })
  process.on('disconnect', () => process.exit(0))
  tell()
}

main(process.argv[2] ?? '').catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
