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
export const plainDownload: Download = async (url, signal) => {
  const { statusCode, body } = await request(url, { signal })
  return { status: statusCode, body }
}
