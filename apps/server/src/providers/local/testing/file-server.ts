import { createHash } from 'node:crypto'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { request } from 'undici'
import type { Download } from '../install/fetch-url.ts'

/** A real HTTP server that hands files out, well or badly. */
export const startFileServer = async (listener: RequestListener) => {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/model.gguf`,
    close: () => {
      server.closeAllConnections()
      return new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

/** The way to that server: plain HTTP without the checks of the egress door. */
export const plainDownload: Download = async (url, signal, { headers = {} } = {}) => {
  const { statusCode, body, headers: answered } = await request(url, { signal, headers })
  const flat = Object.entries(answered).map(([name, value]) => [name, String(value)] as const)
  return { status: statusCode, headers: Object.fromEntries(flat), body }
}

/** Hands bytes out with an ETag, and from any place on, as a good server does. */
export const rangeListener =
  (file: () => Buffer, onRequest: (range: string | undefined) => void = () => undefined): RequestListener =>
  (incoming, response) => {
    const bytes = file()
    const etag = `"${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}"`
    const { range } = incoming.headers
    onRequest(range)
    const from = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0)
    const known = incoming.headers['if-range']
    const isSame = known === undefined || known === etag
    if (from > 0 && isSame && from >= bytes.length) {
      response.writeHead(416, { 'content-range': `bytes */${bytes.length}` }).end()
      return
    }
    const start = isSame ? from : 0
    response.writeHead(start > 0 ? 206 : 200, {
      etag,
      'content-length': bytes.length - start,
      ...(start > 0 && { 'content-range': `bytes ${start}-${bytes.length - 1}/${bytes.length}` }),
    })
    response.end(bytes.subarray(start))
  }
