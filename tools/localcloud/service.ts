import type { IncomingMessage, ServerResponse } from 'node:http'

/** An outside service that the local cloud plays on its services port; the first whose `answers` is true gets the request. */
export interface Service {
  readonly name: string
  answers(request: IncomingMessage): boolean
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>
}
