import { readFileSync } from 'node:fs'
import { sealStream } from '@llm-playground/plugin-sdk'
import { type CollectedReply, collectReply } from '@llm-playground/plugin-sdk/testing'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readStream } from './read-stream.ts'

const fixture = (name: string): string => readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8')

const read = (text: string, cuts: number[] = []): Promise<CollectedReply> => {
  const bytes = new TextEncoder().encode(text)
  const places = [0, ...cuts.map((cut) => cut % bytes.length).sort((left, right) => left - right), bytes.length]
  const body = (async function* () {
    for (const [at, from] of places.slice(0, -1).entries()) yield bytes.subarray(from, places[at + 1])
  })()
  return collectReply(sealStream(readStream(body), new AbortController().signal))
}

const opaques = ({ events }: CollectedReply) => events.flatMap((event) => (event.type === 'opaque' ? [event.data] : []))

test('thoughts are reasoning, calls get ids of their own, STOP with calls means tool-calls', async () => {
  const reply = await read(fixture('thoughts-and-parallel-calls.txt'))
  expect(reply.reasoning).toBe('**Two cities** need two calls.')
  expect(reply.text).toBe('I look in both.')
  expect(reply.calls.map(({ name, arguments: args }) => [name, args])).toEqual([
    ['get_weather', '{"city":"Paris"}'],
    ['get_weather', '{"city":"東京"}'],
    ['get_time', '{}'],
  ])
  expect(new Set(reply.calls.map(({ toolCallId }) => toolCallId)).size).toBe(3)
  expect(reply.terminals).toEqual([{ type: 'finish', reason: 'tool-calls' }])
})

test('the signature of a call stands right before it', async () => {
  const { events } = await read(fixture('thoughts-and-parallel-calls.txt'))
  const at = events.findIndex((event) => event.type === 'opaque')
  expect(events[at]).toEqual({ type: 'opaque', data: { on: 'call', thoughtSignature: 'CsYBSigA==' } })
  expect(events[at + 1]).toMatchObject({ type: 'tool-call', arguments: '{"city":"Paris"}' })
})

test('a signature on text, or on an empty last part, keeps the text of its own part', async () => {
  const reply = await read(fixture('signature-at-the-end.txt'))
  expect(reply.text).toBe('The answer is 42.')
  expect(opaques(reply)).toEqual([
    { on: 'text', text: 'is 42.', thoughtSignature: 'SignedText==' },
    { on: 'text', text: '', thoughtSignature: 'SignedEnd==' },
  ])
})

test("the vendor's own id of a call is used and kept", async () => {
  const reply = await read(fixture('call-with-id.txt'))
  expect(reply.calls[0]?.toolCallId).toBe('fc-77')
  expect(opaques(reply)).toEqual([{ on: 'call', thoughtSignature: 'WithId==', id: 'fc-77' }])
})

test('usage is cumulative: the last figures count, thoughts are output', async () => {
  const { usage, events } = await read(fixture('thoughts-and-parallel-calls.txt'))
  expect(usage).toEqual({
    inputTokens: 90,
    cachedInputTokens: 40,
    cacheWriteTokens: 0,
    cacheWriteLongTokens: 0,
    outputTokens: 102,
    reasoningTokens: 60,
    estimated: false,
  })
  expect(events.filter(({ type }) => type === 'usage')).toHaveLength(1)
})

test.each([
  ['prompt-blocked.txt', { code: 'upstream-prompt-blocked', isRetryable: false, why: 'PROHIBITED_CONTENT' }],
  ['malformed-call.txt', { code: 'upstream-tool-call-malformed', isRetryable: true }],
  ['error-inside.txt', { code: 'upstream-overloaded', isRetryable: true }],
])('%s, all of it a 200, is a failure', async (name, failure) => {
  const { terminals, usage } = await read(fixture(name))
  expect(terminals).toMatchObject([{ type: 'failure', failure }])
  expect(usage?.estimated).toBe(true)
})

test('an end without a reason to finish is a truncated reply', async () => {
  const whole = fixture('thoughts-and-parallel-calls.txt')
  const { terminals, usage } = await read(whole.slice(0, whole.lastIndexOf('data:')))
  expect(terminals).toMatchObject([{ type: 'failure', failure: { code: 'upstream-reply-truncated' } }])
  expect(usage).toMatchObject({ estimated: true, outputTokens: 100 })
})

test.each([
  ['SAFETY', 'content-filter'],
  ['MAX_TOKENS', 'length'],
  ['A_REASON_OF_THE_FUTURE', 'other'],
])('finish reason %s is %s', async (reason, expected) => {
  const body = `data: {"candidates":[{"finishReason":"${reason}"}]}\n\n`
  expect((await read(body)).terminals).toEqual([{ type: 'finish', reason: expected }])
})

test('reads the same however the bytes are cut', async () => {
  const text = fixture('signature-at-the-end.txt')
  const whole = await read(text)
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(), { maxLength: 30 }), async (cuts) => {
      expect((await read(text, cuts)).events).toEqual(whole.events)
    }),
    { numRuns: 30 },
  )
})
