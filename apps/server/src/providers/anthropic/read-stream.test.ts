import { readFileSync } from 'node:fs'
import { sealStream } from '@llm-playground/plugin-sdk'
import { type CollectedReply, collectReply } from '@llm-playground/plugin-sdk/testing'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readStream } from './read-stream.ts'

const fixture = (name: string): string => readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8')

const read = (text: string, answersByTool = false, cuts: number[] = []): Promise<CollectedReply> => {
  const bytes = new TextEncoder().encode(text)
  const places = [0, ...cuts.map((cut) => cut % bytes.length).sort((left, right) => left - right), bytes.length]
  const body = (async function* () {
    for (const [at, from] of places.slice(0, -1).entries()) yield bytes.subarray(from, places[at + 1])
  })()
  return collectReply(sealStream(readStream(body, answersByTool), new AbortController().signal))
}

test('keeps every sealed block whole and in its place: signed, redacted, signature only', async () => {
  const { events, reasoning } = await read(fixture('thinking-and-parallel-tools.txt'))
  expect(reasoning).toBe('Two cities, two calls.')
  const order = events.map(({ type }) => type).filter((type) => type !== 'tool-call-delta')
  expect(order).toEqual([
    'reasoning-delta',
    'reasoning-delta',
    'opaque',
    'opaque',
    'opaque',
    'text-delta',
    'tool-call',
    'tool-call',
    'usage',
    'finish',
  ])
  expect(events.filter((event) => event.type === 'opaque').map(({ data }) => data)).toEqual([
    { type: 'thinking', thinking: 'Two cities, two calls.', signature: 'EqQBCgIYAhIM1gbcDa9GJwZA2b3h' },
    { type: 'redacted_thinking', data: 'EmwKAhgBEgy3va3pzix' },
    { type: 'thinking', thinking: '', signature: 'SignatureOnly==' },
  ])
})

test('puts calls together by their index when blocks interleave, and gives {} to a call without input', async () => {
  const { calls, terminals } = await read(fixture('thinking-and-parallel-tools.txt'))
  expect(calls).toEqual([
    { type: 'tool-call', toolCallId: 'toolu_01', name: 'get_weather', arguments: '{"city": "Paris"}' },
    { type: 'tool-call', toolCallId: 'toolu_02', name: 'get_time', arguments: '{}' },
  ])
  expect(terminals).toEqual([{ type: 'finish', reason: 'tool-calls' }])
})

test('counts cached and cache-written tokens as input, short and long writes apart', async () => {
  const { usage } = await read(fixture('thinking-and-parallel-tools.txt'))
  expect(usage).toEqual({
    inputTokens: 2312,
    cachedInputTokens: 2000,
    cacheWriteTokens: 100,
    cacheWriteLongTokens: 200,
    outputTokens: 89,
    reasoningTokens: 40,
    estimated: false,
  })
})

test('an overload inside a 200 can be tried again; what was counted so far is marked as a guess', async () => {
  const { text, usage, terminals } = await read(fixture('overloaded-inside.txt'))
  expect(text).toBe('The first')
  expect(usage).toMatchObject({ inputTokens: 25, estimated: true })
  expect(terminals).toMatchObject([
    { type: 'failure', failure: { code: 'upstream-overloaded', isRetryable: true, why: 'Overloaded' } },
  ])
})

test('the answer tool is an envelope: its arguments are the text, and nobody has to run it', async () => {
  const { text, calls, terminals } = await read(fixture('structured-answer-tool.txt'), true)
  expect(JSON.parse(text)).toEqual({ name: 'Bob', age: 30 })
  expect(calls).toEqual([])
  expect(terminals).toEqual([{ type: 'finish', reason: 'stop' }])
})

test('an end before the reason to stop is a truncated reply', async () => {
  const whole = fixture('thinking-and-parallel-tools.txt')
  const { terminals } = await read(whole.slice(0, whole.indexOf('event: message_delta')))
  expect(terminals).toMatchObject([{ type: 'failure', failure: { code: 'upstream-reply-truncated' } }])
})

test.each([
  ['refusal', 'content-filter'],
  ['model_context_window_exceeded', 'length'],
  ['stop_sequence', 'stop'],
  ['a_reason_of_the_future', 'other'],
])('stop reason %s is %s', async (reason, expected) => {
  const body = `data: {"type":"message_delta","delta":{"stop_reason":"${reason}"},"usage":{"output_tokens":1}}\n\n`
  expect((await read(body)).terminals).toEqual([{ type: 'finish', reason: expected }])
})

test('reads the same however the bytes are cut', async () => {
  const whole = await read(fixture('thinking-and-parallel-tools.txt'))
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(), { maxLength: 30 }), async (cuts) => {
      expect((await read(fixture('thinking-and-parallel-tools.txt'), false, cuts)).events).toEqual(whole.events)
    }),
    { numRuns: 30 },
  )
})
