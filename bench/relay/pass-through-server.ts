// The floor: a server that hands the upstream's bytes on and looks at none of them.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pipeline } from 'node:stream/promises'
import { Agent, request as ask } from 'undici'

const [upstreamUrl] = process.argv.slice(2)
const dispatcher = new Agent({ connections: 256 })

const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const { statusCode, headers, body } = await ask(`${upstreamUrl}${request.url}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: request,
    dispatcher,
  })
  response.writeHead(statusCode, { 'content-type': String(headers['content-type']) })
  response.flushHeaders()
  await pipeline(body, response)
}

const server = createServer({ noDelay: true }, (request, response) => {
  answer(request, response).catch((cause: Error) => response.destroy(cause))
})
server.listen(0, '127.0.0.1', () => console.log(`Ready: http://127.0.0.1:${(server.address() as AddressInfo).port}`))
