import { createHash } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { startFileServer } from './file-server.ts'

/**
 * A server that gives a file in two halves: the second only when told to, so that a test can act in between.
 *
 * @param listing what it says of itself, by path
 */
export const startHalfServer = async (bytes: Buffer, listing: Record<string, unknown> = {}) => {
  const ranges: (string | undefined)[] = []
  const half = Math.floor(bytes.length / 2)
  let whenHalf = Promise.withResolvers<void>()
  let isHolding = true
  const etag = `"${createHash('sha256').update(bytes).digest('hex')}"`
  const answer = (range: string | undefined, response: ServerResponse): void => {
    ranges.push(range)
    const from = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0)
    const rest = bytes.subarray(from)
    response.writeHead(from > 0 ? 206 : 200, {
      etag,
      'content-length': rest.length,
      ...(from > 0 && { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` }),
    })
    if (!isHolding) response.end(rest)
    else response.write(rest.subarray(0, half), () => whenHalf.resolve())
  }
  const sockets = new Set<Socket>()
  const server = await startFileServer((request, response) => {
    sockets.add(request.socket)
    const said = listing[request.url ?? '']
    if (said) response.end(JSON.stringify(said))
    else answer(request.headers.range, response)
  })
  return {
    ...server,
    ranges,
    half,
    /** The first half was given. */
    reachedHalf: () => whenHalf.promise,
    /** Breaks every connection off. */
    dropAll: () => {
      for (const socket of sockets) socket.destroy()
      sockets.clear()
    },
    /** From now on everything is given at once. */
    release: () => {
      isHolding = false
      whenHalf = Promise.withResolvers<void>()
    },
  }
}
