import type { ServerResponse } from 'node:http'

const KEEP_ALIVE_MS = 15_000
const KEEP_ALIVE = Buffer.from(': keep-alive\n\n')

/** A Server-Sent Events response on the raw socket: a fetch body would cost twice the CPU. */
export interface EventStream {
  /** @returns false when the receiver is slow: write nothing more until `onDrain` */
  write(bytes: Buffer): boolean
  onDrain(resume: () => void): void
  onClose(closed: () => void): void
  end(): void
}

export const openEventStream = (response: ServerResponse): EventStream => {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    'x-content-type-options': 'nosniff',
  })
  response.flushHeaders()
  response.socket?.setNoDelay(true)
  const keepAlive = setInterval(() => {
    if (!response.writableNeedDrain) response.write(KEEP_ALIVE)
  }, KEEP_ALIVE_MS).unref()
  response.on('close', () => clearInterval(keepAlive))
  return {
    write: (bytes) => response.write(bytes),
    onDrain: (resume) => void response.on('drain', resume),
    onClose: (closed) => void response.on('close', closed),
    end: () => void response.end(),
  }
}
