import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'

export interface Replay extends AsyncDisposable {
  url: string
  /** Bodies of the requests that came, as text. */
  bodies: string[]
  close(): Promise<void>
}

const MARK = '<<< RESPONSE\n'

/** The answer's bytes, chunked framing and all: what follows the mark, or everything when there is none. */
const responseBytes = (recording: Buffer): Buffer => {
  const at = recording.indexOf(MARK)
  return at === -1 ? recording : recording.subarray(at + MARK.length)
}

const readRequestBody = async (socket: Socket): Promise<string> => {
  let received = Buffer.alloc(0)
  for (;;) {
    const headerEnd = received.indexOf('\r\n\r\n')
    const length = Number(/content-length: (\d+)/i.exec(received.toString('latin1'))?.[1] ?? 0)
    if (headerEnd !== -1 && received.length >= headerEnd + 4 + length)
      return received.subarray(headerEnd + 4).toString()
    const [chunk] = (await once(socket, 'data')) as [Buffer]
    received = Buffer.concat([received, chunk])
  }
}

/** Answers every request with the same recorded HTTP response, byte for byte. */
export const startReplay = async (recording: Buffer): Promise<Replay> => {
  const answer = responseBytes(recording)
  const bodies: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket)).on('error', () => socket.destroy())
    readRequestBody(socket).then(
      (body) => {
        bodies.push(body)
        socket.end(answer)
      },
      () => socket.destroy(),
    )
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve())
      for (const socket of sockets) socket.destroy()
    })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bodies,
    close,
    [Symbol.asyncDispose]: close,
  }
}
