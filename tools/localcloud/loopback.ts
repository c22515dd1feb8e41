import type { IncomingMessage } from 'node:http'

/** Is the request addressed to this machine by name? Refusing others keeps foreign pages out (DNS rebinding). */
export function isLoopbackHost(request: IncomingMessage): boolean {
  return /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i.test(request.headers.host ?? '')
}

/** Does it come from this machine, and not from a page of another origin? */
export function isOwnRequest(request: IncomingMessage): boolean {
  const from = request.socket.remoteAddress ?? ''
  const local = from === '::1' || /^(::ffff:)?127\./.test(from)
  const origin = request.headers.origin
  return local && isLoopbackHost(request) && (origin === undefined || origin === `http://${request.headers.host}`)
}
