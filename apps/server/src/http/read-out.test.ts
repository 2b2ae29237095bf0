import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { expect, it } from 'vitest'
import { readOut } from './read-out.ts'

it('a body without end is cut, after the answer', async () => {
  const server = createServer((request, response) => {
    readOut(request, 100_000)
    response.writeHead(413).end('too much')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  socket.write('POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\n\r\n')
  const [answer] = (await once(socket, 'data')) as [Buffer]
  expect(String(answer)).toContain('413')
  socket.on('error', () => {}) // a reset is one of the ways to be cut
  const closed = new Promise((resolve) => socket.on('close', resolve))
  const flood = () => {
    while (socket.writable && socket.write(Buffer.alloc(65_536)));
  }
  socket.on('drain', flood)
  flood()
  await closed
  server.close()
})
