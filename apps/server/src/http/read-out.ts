import type { IncomingMessage } from 'node:http'

const READ_OUT_BYTES = 256 * 1024 * 1024

/**
 * Takes and forgets the rest of a body that nobody wants. Who is still sending reads no answer before it has sent: cut
 * off at once, it would see a lost connection in the place of the reason. One without end is cut.
 */
export const readOut = (request: IncomingMessage, bytes = READ_OUT_BYTES): void => {
  let left = bytes
  request.on('data', (chunk: Buffer) => {
    left -= chunk.length
    if (left < 0) request.socket.destroy()
  })
}
