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
