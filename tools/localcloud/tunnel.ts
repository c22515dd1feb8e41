import type { Server } from 'node:http'

/**
 * Lets a server be an HTTP proxy for the hosts it plays itself: `CONNECT sms.tencentcloudapi.com:80` hands the socket
 * back to the same server, anything else is refused. So clients keep the production host and its signature, and nothing
 * leaves this machine.
 */
export function acceptTunnels(server: Server): void {
  server.on('connect', (request, socket, head) => {
    socket.on('error', () => socket.destroy())
    if (!/^[a-z0-9-]+\.tencentcloudapi\.com:80$/.test(request.url ?? '')) {
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
      return
    }
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
    if (head.length > 0) socket.unshift(head)
    server.emit('connection', socket)
  })
}
