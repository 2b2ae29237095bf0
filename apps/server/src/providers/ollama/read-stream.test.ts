import { sealStream } from '@llm-playground/plugin-sdk'
import { type CollectedReply, collectReply } from '@llm-playground/plugin-sdk/testing'
import { expect, test } from 'vitest'
import { readStream } from './read-stream.ts'
import { fixture, readRecording } from './testing/read-recording.ts'

const read = (body: string | Uint8Array | Uint8Array[]): Promise<CollectedReply> => {
  const chunks =
    typeof body === 'string' ? [new TextEncoder().encode(body)] : body instanceof Uint8Array ? [body] : body
  const stream = (async function* () {
    yield* chunks
  })()
  return collectReply(sealStream(readStream(stream), new AbortController().signal))
}

test('reads what a real server sent, token by token', async () => {
  const { text, events, usage, terminals } = await read(readRecording('ollama_chat_stream.txt').body)
  expect(text).toBe('Awesome, welcome to the city of Elysium!')
  expect(events.filter(({ type }) => type === 'text-delta')).toHaveLength(13)
  expect(usage).toMatchObject({ inputTokens: 15, outputTokens: 14, estimated: false })
  expect(terminals).toEqual([{ type: 'finish', reason: 'stop' }])
})

test('reads how likely each token was', async () => {
  const { events, text } = await read(readRecording('ollama_chat_logprobs.txt').body)
  const deltas = events.filter((event) => event.type === 'text-delta')
  for (const delta of deltas) expect(delta.tokens?.map((token) => token.text).join('')).toBe(delta.text)
  expect(text).toMatch(/^The capital of/)
  expect(deltas[0]!.tokens).toEqual([
    {
      text: 'The',
      logprob: -0.5861164331436157,
      alternatives: [
        { text: 'The', logprob: -0.5861164331436157 },
        { text: 'L', logprob: -2.275146007537842 },
      ],
    },
  ])
})

test('a real tool call: arguments are an object, and the reason is still "stop"', async () => {
  const { calls, terminals } = await read(readRecording('ollama_toolcall_forced_stream.txt').body)
  expect(calls).toEqual([
    { type: 'tool-call', toolCallId: 'call_1d5ducat', name: 'get_weather', arguments: '{"city":"Paris"}' },
  ])
  expect(terminals).toEqual([{ type: 'finish', reason: 'tool-calls' }])
})

test('parallel calls with one index, without an id or with the same id, stay apart', async () => {
  const { calls, reasoning } = await read(fixture('thinking-and-parallel-calls.ndjson'))
  expect(reasoning).toBe('Two cities, two calls.')
  expect(calls.map((call) => [call.name, call.arguments])).toEqual([
    ['get_weather', '{"city":"Paris"}'],
    ['get_weather', '{"city":"東京"}'],
    ['get_time', '{}'],
  ])
  expect(new Set(calls.map(({ toolCallId }) => toolCallId)).size).toBe(3)
  expect(calls[1]?.toolCallId).toBe('call_1')
})

test('an error is a line inside a 200', async () => {
  const { text, terminals } = await read(fixture('error-inside.ndjson'))
  expect(text).toBe('The first')
  expect(terminals).toMatchObject([
    { type: 'failure', failure: { code: 'upstream-overloaded', why: expect.stringContaining('unexpected EOF') } },
  ])
})

test('an end without "done" is a truncated reply', async () => {
  const whole = fixture('thinking-and-parallel-calls.ndjson')
  const { terminals } = await read(whole.slice(0, whole.lastIndexOf('{"model"')))
  expect(terminals).toMatchObject([{ type: 'failure', failure: { code: 'upstream-reply-truncated' } }])
})

test('a prompt that was not counted makes the figures a guess', async () => {
  const { usage } = await read('{"message":{"content":"a"},"done":true,"done_reason":"length","eval_count":1}\n')
  expect(usage).toMatchObject({ inputTokens: 0, outputTokens: 1, estimated: true })
})
