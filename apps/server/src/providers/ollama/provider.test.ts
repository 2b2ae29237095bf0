import type { ModelMessage, ModelRequest } from '@llm-playground/plugin-sdk'
import { collectReply, type RecordedReply, recordedContext } from '@llm-playground/plugin-sdk/testing'
import type { MessagePart } from '@llm-playground/protocol'
import { expect, test } from 'vitest'
import provider from './provider.ts'
import { contextLength } from './request-body.ts'
import { readRecording } from './testing/read-recording.ts'

const END = '{"message":{"content":""},"done":true,"done_reason":"stop","prompt_eval_count":1,"eval_count":1}\n'

const supports = { tools: true, images: true, reasoning: true, jsonSchema: true, continuation: false, parameters: [] }

const request = (changes: Partial<ModelRequest> = {}): ModelRequest => ({
  model: 'smol',
  messages: [{ role: 'user', parts: [{ type: 'text', text: 'Hello' }] }],
  tools: [],
  parameters: {},
  supports,
  contextWindow: 8192,
  ...changes,
})

// biome-ignore lint/suspicious/noExplicitAny: a request body is looked into by tests only
type Body = any

const sha256 = 'a'.repeat(64)

const play = async (
  changes: Partial<ModelRequest>,
  {
    refused = [],
    settings = {},
    reply = { body: END },
  }: { refused?: string[]; settings?: object; reply?: RecordedReply } = {},
) => {
  const { context, sent } = recordedContext({
    settings: provider.settings.parse(settings),
    replies: [reply],
    refusedParameters: refused,
    attachments: { [sha256]: new Uint8Array([1, 2, 3]) },
  })
  const collected = await collectReply(provider.stream(request(changes), context))
  return { ...collected, sent: sent[0]!, body: sent[0]!.json as Body }
}

const failureFor = async (reply: RecordedReply) => {
  const [terminal] = (await play({}, { reply })).terminals
  if (terminal?.type !== 'failure') throw new Error('a failure was expected')
  return terminal.failure
}

const tools = [{ name: 'get_weather', description: 'Weather', inputSchema: { type: 'object' } }]

test('sets the context length with every call and lets nothing be cut in silence', async () => {
  const { body, sent } = await play({})
  expect(sent.url).toBe('http://localhost:11434/api/chat')
  expect(body).toMatchObject({ truncate: false, shift: false, options: { num_ctx: 8192 } })
  expect((await play({}, { settings: { contextLength: 4096 } })).body.options.num_ctx).toBe(4096)
})

test.each([
  [undefined, 131_072, 16_384],
  [undefined, 2048, 2048],
  [undefined, null, 8192],
  [65_536, 131_072, 65_536],
  [65_536, 8192, 8192],
  [65_536, null, 65_536],
])('context length: wish %s, window %s, set %s', (wish, window, expected) => {
  expect(contextLength(wish, window)).toBe(expected)
})

test('a slow model is not cut off after five minutes', async () => {
  const { sent } = await play({})
  expect(sent.limits?.headersMs).toBeGreaterThan(300_000)
  expect(sent.limits?.silenceMs).toBeGreaterThan(300_000)
})

test('num_predict is left out when nothing was asked, never 0', async () => {
  expect((await play({})).body.options).not.toHaveProperty('num_predict')
  expect((await play({ parameters: { maxOutputTokens: 16 } })).body.options.num_predict).toBe(16)
})

test('think is sent only to models that think', async () => {
  const parameters = { reasoningEffort: 'high' as const }
  expect((await play({ parameters })).body.think).toBe('high')
  expect((await play({ parameters }, { refused: ['think level'] })).body.think).toBe(true)
  expect((await play({ parameters: { reasoningEffort: 'none' } })).body.think).toBe(false)
  expect((await play({ parameters }, { refused: ['think'] })).body).not.toHaveProperty('think')
  expect((await play({ parameters, supports: { ...supports, reasoning: false } })).body).not.toHaveProperty('think')
})

test('tools are sent only to models that know them', async () => {
  expect((await play({ tools })).body.tools[0].function.name).toBe('get_weather')
  expect((await play({ tools, supports: { ...supports, tools: false } })).body).not.toHaveProperty('tools')
  expect((await play({ tools }, { refused: ['tools'] })).body).not.toHaveProperty('tools')
  expect((await play({ tools, toolChoice: 'none' })).body).not.toHaveProperty('tools')
})

test('the loop so far: arguments as objects, a result for every call, thinking of this loop only', async () => {
  const parts: MessagePart[] = [
    { type: 'reasoning', text: 'I must look.' },
    {
      type: 'tool-call',
      toolCallId: 'a',
      name: 'get_weather',
      arguments: '{"city":"Paris"}',
      step: 0,
      result: { output: 'sunny', isError: false },
    },
    { type: 'tool-call', toolCallId: 'b', name: 'get_weather', arguments: '{}', step: 0 },
  ]
  const user: ModelMessage = { role: 'user', parts: [{ type: 'text', text: 'Weather?' }] }
  const { body } = await play({ system: 'Be kind', messages: [user, { role: 'assistant', parts }] })
  expect(body.messages).toMatchObject([
    { role: 'system', content: 'Be kind' },
    { role: 'user', content: 'Weather?' },
    { role: 'assistant', thinking: 'I must look.', tool_calls: [{ function: { arguments: { city: 'Paris' } } }, {}] },
    { role: 'tool', tool_name: 'get_weather', tool_call_id: 'a', content: 'sunny' },
    { role: 'tool', tool_call_id: 'b', content: expect.stringMatching(/^Error/) },
  ])
  const later = await play({ messages: [user, { role: 'assistant', parts }, user] })
  expect(JSON.stringify(later.body)).not.toContain('thinking')
})

test('pictures travel as base64; a model without eyes is told, and so is the person', async () => {
  const messages: ModelMessage[] = [
    {
      role: 'user',
      parts: [
        { type: 'text', text: 'What?' },
        { type: 'image', sha256, mime: 'image/png', name: 'cat.png' },
      ],
    },
  ]
  expect((await play({ messages })).body.messages[0]).toEqual({ role: 'user', content: 'What?', images: ['AQID'] })
  const blind = await play({ messages, supports: { ...supports, images: false } })
  expect(blind.body.messages[0]).toEqual({ role: 'user', content: 'What?\n[A picture, cat.png, that you cannot see]' })
  expect(blind.events[0]).toMatchObject({ type: 'notice', code: 'images-left-out' })
})

test('a JSON schema goes into format', async () => {
  const responseSchema = { type: 'object', properties: { name: { type: 'string' } } }
  expect((await play({ parameters: { responseSchema } })).body.format).toEqual(responseSchema)
})

test.each([
  ['ollama_think_rejected.txt', { refusedParameter: 'think', isRetryable: false }],
  ['ollama_tools_rejected.txt', { refusedParameter: 'tools', isRetryable: false }],
  ['ollama_notfound.txt', { code: 'upstream-model-missing', why: "model 'nosuch' not found" }],
  ['ollama_badhost_403.txt', { code: 'upstream-forbidden', nextStep: expect.stringContaining('localhost') }],
])('what a real server refuses, %s, is understood', async (name, expected) => {
  expect(await failureFor(readRecording(name))).toMatchObject(expected)
})

test('a prompt that does not fit says what to do', async () => {
  const body = '{"error":"the input length exceeds the context length"}'
  expect(await failureFor({ status: 400, body })).toMatchObject({
    code: 'upstream-context-exceeded',
    isRetryable: false,
  })
})

test('levels of thinking that a model does not know are named apart from thinking', async () => {
  const body = JSON.stringify({ error: 'think value "high" is not supported for this model' })
  expect((await failureFor({ status: 400, body })).refusedParameter).toBe('think level')
})
