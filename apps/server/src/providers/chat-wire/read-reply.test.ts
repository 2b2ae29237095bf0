import { once } from 'node:events'
import { Agent, createServer, get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { startFakeUpstream, startReplay } from '@llm-playground/fake-upstream'
import { sealStream } from '@llm-playground/plugin-sdk'
import { collectReply, createTestContext } from '@llm-playground/plugin-sdk/testing'
import { expect, test } from 'vitest'
import { ChatReader } from './chat-reader.ts'
import { readReply } from './read-reply.ts'

const FINISH = 'data: {"choices":[{"delta":{},"finish_reason":"stop"}]}\n\n'
const WORDS = 'data: {"choices":[{"delta":{"content":"Hi"}}]}\n\n'

const ask = (origin: string) => {
  const context = createTestContext({ settings: {} })
  const json = { messages: [] }
  const reply = readReply(`${origin}/v1/chat/completions`, { json }, context, new ChatReader('nothing'))
  return collectReply(sealStream(reply, context.signal))
}

/** A body that breaks off before the length it promised. */
const brokenOff = (body: string) =>
  startReplay(Buffer.from(`HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: 9999\r\n\r\n${body}`))

test('a connection lost behind the finish takes nothing away', async () => {
  await using upstream = await brokenOff(WORDS + FINISH)
  expect(await ask(upstream.url)).toMatchObject({ text: 'Hi', terminals: [{ type: 'finish', reason: 'stop' }] })
})

test('a connection lost before the finish is a failure that keeps the text', async () => {
  await using upstream = await brokenOff(WORDS)
  expect(await ask(upstream.url)).toMatchObject({ text: 'Hi', terminals: [{ failure: { isRetryable: true } }] })
})

test('what stands before a broken event in the same chunk is kept', async () => {
  const body = `${WORDS}data: {"choi\n\n${FINISH}`
  await using upstream = await startReplay(Buffer.from(`HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n${body}`))
  expect(await ask(upstream.url)).toMatchObject({
    text: 'Hi',
    terminals: [{ failure: { code: 'upstream-reply-invalid' } }],
  })
})

test('a server that stays open after the end does not hold the finish back', async () => {
  const end = { type: 'raw', text: `${WORDS}${FINISH}data: [DONE]\n\n` } as const
  await using upstream = await startFakeUpstream({ script: { replies: [{ steps: [end, { type: 'hang' }] }] } })
  expect(await ask(upstream.url)).toMatchObject({ text: 'Hi', terminals: [{ type: 'finish', reason: 'stop' }] })
})

test('a reply that is complete leaves its connection to the next call', async () => {
  let connections = 0
  const server = createServer((_, response) => response.end(`${WORDS}${FINISH}data: [DONE]\n\n`))
  server.on('connection', () => connections++)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const request = async (url: string) => {
    const [body] = (await once(get(url, { agent }), 'response')) as [IncomingMessage]
    return { status: 200, headers: {}, body, text: async () => '' }
  }
  for (let call = 0; call < 3; call++) {
    const reply = readReply(`http://127.0.0.1:${port}`, {}, { request }, new ChatReader('nothing'))
    expect((await collectReply(reply)).text).toBe('Hi')
  }
  expect(connections).toBe(1)
  agent.destroy()
  server.close()
  server.closeAllConnections()
})
