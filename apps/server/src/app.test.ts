import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { createHttpServer } from './app.ts'

const HEAD = 'POST /api/conversations HTTP/1.1\r\nHost: localhost\r\n'

it.each([
  ['head', HEAD],
  ['body', `${HEAD}Content-Length: 100\r\n\r\n{"title":`],
])('a request whose %s never comes to its end is answered and let go', async (_, beginning) => {
  const times = { headersTimeout: 100, requestTimeout: 100, connectionsCheckingInterval: 20 }
  const server = createHttpServer({ listener: () => {} }, times).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  socket.write(beginning)
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 408 /)
  server.close()
})

it('has such limits, and leaves people time to send much', () => {
  const { headersTimeout, requestTimeout } = createHttpServer({ listener: () => {} })
  for (const milliseconds of [headersTimeout, requestTimeout]) {
    expect(milliseconds).toBeGreaterThan(10_000)
    expect(milliseconds).toBeLessThan(600_000)
  }
})
