import { readFile } from 'node:fs/promises'
import { startFakeUpstream, startReplay } from '@llm-playground/fake-upstream'
import type { ModelRequest } from '@llm-playground/plugin-sdk'
import { collectReply, createTestContext } from '@llm-playground/plugin-sdk/testing'
import type { MessagePart } from '@llm-playground/protocol'
import { expect, test } from 'vitest'
import provider from './provider.ts'
import { settings } from './settings.ts'

const user = (text: string): ModelRequest['messages'][0] => ({ role: 'user', parts: [{ type: 'text', text }] })

const request = (changes: Partial<ModelRequest> = {}): ModelRequest => ({
  model: 'smol',
  messages: [user('What is the capital of France?')],
  tools: [],
  parameters: {},
  supports: { tools: true, images: true, reasoning: true, jsonSchema: true, continuation: false, parameters: [] },
  contextWindow: null,
  maxOutputTokens: null,
  ...changes,
})

const contextFor = (origin: string) =>
  createTestContext({ settings: settings.parse({ apiKey: 'k', baseUrl: `${origin}/v1` }) })

const replay = async (bytes: Buffer, changes: Partial<ModelRequest> = {}) => {
  await using upstream = await startReplay(bytes)
  return await collectReply(provider.stream(request(changes), contextFor(upstream.url)))
}

const events = (...list: object[]): Buffer =>
  Buffer.from(
    `HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n${list
      .map((event) => `data: ${JSON.stringify(event)}\n\n`)
      .join('')}`,
  )

test.each([
  ['lls_v1_responses_stream', "L'Éto", { inputTokens: 37, cachedInputTokens: 36, outputTokens: 4 }, 4],
  ['ollama_v1_responses_stream', 'France is a country with a rich history', { inputTokens: 16, outputTokens: 8 }, 8],
])('reads the recording %s', async (name, text, usage, maxOutputTokens) => {
  const bytes = await readFile(`${import.meta.dirname}/fixtures/${name}.txt`)
  const reply = await replay(bytes)
  expect(reply).toMatchObject({ text, usage, terminals: [{ type: 'finish', reason: 'stop' }] })
  // Both were cut by the limit and say `completed`.
  const limited = await replay(bytes, { parameters: { maxOutputTokens } })
  expect(limited.terminals).toEqual([{ type: 'finish', reason: 'length' }])
})

test('tells how likely each token was, when asked', async () => {
  const delta = (text: string, ...logprobs: object[]) => ({ type: 'response.output_text.delta', delta: text, logprobs })
  const top_logprobs = [
    { token: 'Paris', logprob: -0.1 },
    { token: 'Lyon', logprob: -2.5 },
  ]
  const { events: told } = await replay(
    events(
      delta('Paris', { token: 'Paris', logprob: -0.1, top_logprobs }),
      delta(' is', { token: ' is', logprob: -1 }),
      delta('.'),
      { type: 'response.completed', response: {} },
    ),
  )
  const deltas = told.filter((event) => event.type === 'text-delta')
  expect(deltas.flatMap(({ tokens }) => tokens ?? [])).toEqual([
    {
      text: 'Paris',
      logprob: -0.1,
      alternatives: [
        { text: 'Paris', logprob: -0.1 },
        { text: 'Lyon', logprob: -2.5 },
      ],
    },
    { text: ' is', logprob: -1 },
  ])
  expect(deltas.map(({ text }) => text).join('')).toBe('Paris is.')
  await using upstream = await startFakeUpstream({ script: { replies: [{ steps: [{ type: 'text', text: 'Hi' }] }] } })
  await collectReply(provider.stream(request({ parameters: { topLogprobs: 4 } }), contextFor(upstream.url)))
  expect(upstream.requests.at(-1)!.body).toMatchObject({
    top_logprobs: 4,
    include: expect.arrayContaining(['message.output_text.logprobs']),
  })
})

test('an error event in the place of an end is a failure', async () => {
  const delta = { type: 'response.output_text.delta', delta: 'Half' }
  const flat = { type: 'error', code: 'rate_limit_exceeded', message: 'Slow down.', param: null }
  const nested = { type: 'error', error: { code: 'server_error', message: 'Broken.' } }
  const failed = { type: 'response.failed', response: { error: { code: 'server_error', message: 'Broken.' } } }
  expect(await replay(events(delta, flat))).toMatchObject({
    text: 'Half',
    terminals: [{ failure: { code: 'upstream-rate-limited', why: 'Slow down.', isRetryable: true } }],
  })
  for (const event of [nested, failed]) {
    expect((await replay(events(delta, event))).terminals).toMatchObject([{ failure: { why: 'Broken.' } }])
  }
})

test('a failed reply still tells what it cost', async () => {
  const usage = { input_tokens: 5, output_tokens: 6 }
  const failed = { type: 'response.failed', response: { error: { message: 'Broken.' }, usage } }
  expect((await replay(events(failed))).usage).toMatchObject({ inputTokens: 5, outputTokens: 6 })
})

test('items that come with the last event alone are not lost, nor given twice', async () => {
  const call = { type: 'function_call', id: 'fc', call_id: 'c', name: 'look', arguments: '{}' }
  const words = { type: 'message', id: 'm', content: [{ type: 'output_text', text: 'Hi' }] }
  const completed = { type: 'response.completed', response: { status: 'completed', output: [words, call] } }
  const late = await replay(events(completed))
  expect(late).toMatchObject({ text: 'Hi', calls: [{ toolCallId: 'c' }], terminals: [{ reason: 'tool-calls' }] })
  const announced = [
    { type: 'response.output_text.delta', delta: 'Hi' },
    { type: 'response.output_item.done', item: call },
  ]
  const both = await replay(events(...announced, completed))
  expect(both.text).toBe('Hi')
  expect(both.calls).toHaveLength(1)
})

test('paragraphs of a reasoning summary stand apart', async () => {
  const reply = await replay(
    events(
      { type: 'response.reasoning_summary_part.added', summary_index: 0 },
      { type: 'response.reasoning_summary_text.delta', delta: 'One.' },
      { type: 'response.reasoning_summary_part.added', summary_index: 1 },
      { type: 'response.reasoning_summary_text.delta', delta: 'Two.' },
      { type: 'response.completed', response: {} },
    ),
  )
  expect(reply.reasoning).toBe('One.\n\nTwo.')
})

test('nothing is stored at the vendor, and reasoning is asked for sealed', async () => {
  await using upstream = await startFakeUpstream()
  await collectReply(provider.stream(request(), contextFor(upstream.url)))
  expect(upstream.requests[0]?.body).toMatchObject({ store: false, include: ['reasoning.encrypted_content'] })
})

test('a reasoning item that led to nothing is left out', async () => {
  await using upstream = await startFakeUpstream()
  const sealed = {
    type: 'opaque',
    providerId: 'tested',
    data: { id: 'rs', summary: [], encrypted_content: 'x' },
  } as const
  const parts: MessagePart[] = [sealed]
  const messages = [user('Think.'), { role: 'assistant' as const, parts }, user('Go on.')]
  await collectReply(provider.stream(request({ messages }), contextFor(upstream.url)))
  expect(JSON.stringify(upstream.requests[0]?.body)).not.toContain('"encrypted_content"')
  parts.push({ type: 'text', text: 'Thought.' })
  await collectReply(provider.stream(request({ messages }), contextFor(upstream.url)))
  expect(JSON.stringify(upstream.requests[1]?.body)).toContain('"encrypted_content":"x"')
})
