import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A listening server on this machine. */
export interface Listening {
  readonly server: Server
  readonly port: number
  /** `http://127.0.0.1:PORT` */
  readonly url: string
  close(): Promise<void>
}

/**
 * Listens on 127.0.0.1; `port` 0 takes a free one. An error while answering ends that answer with 500 and is told to
 * `report`; the server goes on.
 */
export async function listen(
  port: number,
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  report: (error: unknown) => void = (error) => console.error(error),
): Promise<Listening> {
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      report(error)
      if (!response.headersSent) response.statusCode = 500
      response.end()
    })
  })
  // Longer than the database client keeps a free socket: it sends a request again when a used one is reset.
  server.keepAliveTimeout = 65_000
  server.requestTimeout = 300_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const bound = (server.address() as AddressInfo).port
  return {
    server,
    port: bound,
    url: `http://127.0.0.1:${bound}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
