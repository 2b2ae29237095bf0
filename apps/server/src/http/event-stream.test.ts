import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { openEventStream } from './event-stream.ts'

test('a stream without an event yet has its first bytes: some browsers tell of a response only with them', async () => {
  const server = createServer((_, response) => void openEventStream(response)).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const abort = new AbortController()
  try {
    const { port } = server.address() as AddressInfo
    const response = await fetch(`http://127.0.0.1:${port}/`, { signal: abort.signal })
    const { value } = await response.body!.getReader().read()
    expect(new TextDecoder().decode(value)).toBe(': open\n\n')
  } finally {
    abort.abort()
    server.close()
  }
})
