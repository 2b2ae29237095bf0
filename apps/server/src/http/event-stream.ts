import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

const KEEP_ALIVE_MS = 15_000
const KEEP_ALIVE = Buffer.from(': keep-alive\n\n')
/** Firefox hands a response over with its first bytes, not with its headers: without these it would wait for an event. */
const OPENED = Buffer.from(': open\n\n')
const LINE_END = Buffer.from('\r\n')

/** A Server-Sent Events response on the raw socket: a fetch body would cost twice the CPU. */
export interface EventStream {
  /** @returns false when the receiver is slow: write nothing more until `onDrain` */
  write(bytes: Buffer): boolean
  onDrain(resume: () => void): void
  onClose(closed: () => void): void
  end(): void
}

/** The last bytes and their frame: the same bytes go to many watchers, one right after the other. */
let framed: { bytes: Buffer; chunk: Buffer } = { bytes: LINE_END, chunk: LINE_END }

/** One chunk of the chunked transfer coding, RFC 9112 section 7.1. */
const chunkOf = (bytes: Buffer): Buffer => {
  if (framed.bytes !== bytes) {
    const chunk = Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, LINE_END])
    framed = { bytes, chunk }
  }
  return framed.chunk
}

/** What is written in this turn leaves as one packet. */
const gatherWrites = (socket: Socket): void => {
  if (socket.writableCorked > 0) return
  socket.cork()
  process.nextTick(() => socket.uncork())
}

/**
 * Straight to the socket in one piece: the response would write length, bytes and line end one by one, which costs
 * more than the rest of a delivery. A response that waits for its turn on a shared connection has no socket yet.
 */
const write = (response: ServerResponse, bytes: Buffer): boolean => {
  const { socket } = response
  if (!socket || !response.chunkedEncoding) return response.write(bytes)
  gatherWrites(socket) // the end of a stream often follows at once
  return socket.write(chunkOf(bytes))
}

export const openEventStream = (response: ServerResponse): EventStream => {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    'x-content-type-options': 'nosniff',
  })
  const { socket } = response
  socket?.setNoDelay(true)
  if (socket) gatherWrites(socket) // the first events are often here already
  response.flushHeaders()
  write(response, OPENED)
  const keepAlive = setInterval(() => {
    if (!response.writableNeedDrain && !response.socket?.writableNeedDrain) write(response, KEEP_ALIVE)
  }, KEEP_ALIVE_MS).unref()
  const onDrain = (resume: () => void): void => {
    response.on('drain', resume)
    socket?.on('drain', resume)
    // The connection may serve others afterwards.
    response.on('close', () => socket?.off('drain', resume))
  }
  response.on('close', () => clearInterval(keepAlive))
  return {
    write: (bytes) => write(response, bytes),
    onDrain,
    onClose: (closed) => void response.on('close', closed),
    end: () => void response.end(),
  }
}
