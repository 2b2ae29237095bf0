import { createSocket } from 'node:dgram'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface ListeningPosts extends AsyncDisposable {
  httpPort: number
  udpPort: number
  /** Whatever came in. */
  heard: string[]
}

/** Somebody outside who would notice anything that leaves a page: by HTTP, by WebSocket or by a STUN packet. */
export const startListeningPosts = async (): Promise<ListeningPosts> => {
  const heard: string[] = []
  const server = createServer((request, response) => {
    heard.push(`http ${request.url}`)
    response.end()
  })
  // A bare connection is a browser's guess at what comes next; only bytes on it say something.
  server.on('connection', (connection) => connection.on('data', () => heard.push('tcp')))
  const socket = createSocket('udp4', () => heard.push('udp'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  return {
    httpPort: (server.address() as AddressInfo).port,
    udpPort: socket.address().port,
    heard,
    [Symbol.asyncDispose]: async () => {
      socket.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
