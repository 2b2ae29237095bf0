import { readFileSync } from 'node:fs'
import type { ModelMessage, ModelRequest } from '@llm-playground/plugin-sdk'
import { collectReply, recordedContext } from '@llm-playground/plugin-sdk/testing'
import { expect, test } from 'vitest'
import provider from './provider.ts'

const fixture = (name: string): string => readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8')

const END = 'data: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":1}}\n\n'

const request = (changes: Partial<ModelRequest> = {}): ModelRequest => ({
  model: 'claude-x',
  messages: [{ role: 'user', parts: [{ type: 'text', text: 'Hello' }] }],
  tools: [],
  parameters: {},
  supports: { tools: true, images: true, reasoning: true, jsonSchema: true, continuation: false, parameters: [] },
  contextWindow: 200_000,
  ...changes,
})

interface Options {
  refusedParameters?: string[]
  promptCache?: 'off' | '5m' | '1h'
  baseUrl?: string
}

// biome-ignore lint/suspicious/noExplicitAny: a request body is looked into by tests only
type Body = any

const bodyOf = async (changes: Partial<ModelRequest>, { refusedParameters = [], ...settings }: Options = {}) => {
  const { context, sent } = recordedContext({
    settings: provider.settings.parse({ apiKey: 'sk-ant-1', ...settings }),
    providerId: 'mine',
    replies: [{ body: END }],
    refusedParameters,
  })
  await collectReply(provider.stream(request(changes), context))
  return { body: sent[0]!.json as Body, sent: sent[0]! }
}

const opaque = (providerId: string, signature: string) => ({
  type: 'opaque' as const,
  providerId,
  data: { type: 'thinking', thinking: 'hm', signature },
})

const loop = (providerId: string): ModelMessage[] => [
  { role: 'user', parts: [{ type: 'text', text: 'Weather?' }] },
  {
    role: 'assistant',
    parts: [
      { type: 'reasoning', text: 'hm' },
      opaque(providerId, 'sig-1'),
      {
        type: 'tool-call',
        toolCallId: 'id.1',
        name: 'get_weather',
        arguments: '{"city":"Paris"}',
        step: 0,
        result: { output: 'sunny', isError: false },
      },
      { type: 'tool-call', toolCallId: 'id.2', name: 'get_weather', arguments: '{"city":"Rome"}', step: 0 },
    ],
  },
]

const tools = [{ name: 'get_weather', description: 'Weather', inputSchema: { type: 'object' } }]

test('sends thinking blocks back unchanged, with every call answered in one turn', async () => {
  const { body } = await bodyOf({ messages: loop('mine'), tools, parameters: { reasoningEffort: 'low' } })
  expect(body.messages[1].content).toEqual([
    { type: 'thinking', thinking: 'hm', signature: 'sig-1' },
    { type: 'tool_use', id: 'id_1', name: 'get_weather', input: { city: 'Paris' } },
    { type: 'tool_use', id: 'id_2', name: 'get_weather', input: { city: 'Rome' } },
  ])
  expect(body.messages[2].content).toMatchObject([
    { type: 'tool_result', tool_use_id: 'id_1', content: 'sunny' },
    { type: 'tool_result', tool_use_id: 'id_2', is_error: true },
  ])
  expect(body.thinking).toMatchObject({ type: 'adaptive' })
})

test("never sends another provider's sealed parts, and does not think in a loop that began without them", async () => {
  const { body } = await bodyOf({ messages: loop('other'), tools, parameters: { reasoningEffort: 'low' } })
  expect(JSON.stringify(body)).not.toContain('sig-1')
  expect(body.thinking).toBeUndefined()
})

test('a reply stopped while thinking leaves no message that ends in a thinking block', async () => {
  const user: ModelMessage = { role: 'user', parts: [{ type: 'text', text: 'Go' }] }
  const { body } = await bodyOf({ messages: [user, { role: 'assistant', parts: [opaque('mine', 's')] }, user] })
  expect(body.messages).toHaveLength(1)
  expect(body.messages[0].content).toHaveLength(2)
})

test('max_tokens is always sent: the wish, or a default within what the model can write', async () => {
  expect((await bodyOf({})).body.max_tokens).toBe(8192)
  expect((await bodyOf({ maxOutputTokens: 4096 })).body.max_tokens).toBe(4096)
  expect((await bodyOf({ maxOutputTokens: 128_000 })).body.max_tokens).toBe(32_000)
  expect((await bodyOf({ parameters: { maxOutputTokens: 100 } })).body.max_tokens).toBe(100)
})

test('thinking takes an effort or a budget, as the model list says, and pushes the temperature out', async () => {
  const parameters = { reasoningEffort: 'medium' as const, temperature: 0.3, topK: 5 }
  const { body } = await bodyOf({ parameters })
  expect(body).toMatchObject({
    thinking: { type: 'adaptive', display: 'summarized' },
    output_config: { effort: 'medium' },
  })
  expect(body).not.toHaveProperty('temperature')
  expect(body).not.toHaveProperty('top_k')
  const supports = { ...request().supports, parameters: ['thinking.type.enabled'] }
  const old = (await bodyOf({ parameters, supports })).body
  expect(old.thinking).toEqual({ type: 'enabled', budget_tokens: 12_288 })
  expect(old.max_tokens).toBeGreaterThan(12_288)
  expect((await bodyOf({ parameters }, { refusedParameters: ['thinking.type.adaptive'] })).body.thinking.type).toBe(
    'enabled',
  )
  expect((await bodyOf({ parameters: { temperature: 1.7 } })).body.temperature).toBe(1)
  expect(
    (await bodyOf({ parameters: { temperature: 0.3 } }, { refusedParameters: ['temperature'] })).body,
  ).not.toHaveProperty('temperature')
})

test('a forced tool and thinking exclude each other', async () => {
  const { body } = await bodyOf({ tools, toolChoice: 'required', parameters: { reasoningEffort: 'high' } })
  expect(body.tool_choice).toEqual({ type: 'any' })
  expect(body.thinking).toBeUndefined()
})

test('JSON answers use the native format, or a forced tool where there is none', async () => {
  const responseSchema = { type: 'object', properties: { age: { type: 'integer', minimum: 0 } } }
  const { body } = await bodyOf({ parameters: { responseSchema } })
  expect(body.output_config.format).toEqual({
    type: 'json_schema',
    schema: { type: 'object', properties: { age: { type: 'integer' } }, additionalProperties: false },
  })
  const byTool = (await bodyOf({ parameters: { responseSchema } }, { refusedParameters: ['output_config.format'] }))
    .body
  expect(byTool.tool_choice).toEqual({ type: 'tool', name: 'structured_answer' })
  expect(byTool.tools[0].input_schema).toEqual(responseSchema)
})

test('past calls are defined when no tools are offered any more', async () => {
  const { body } = await bodyOf({
    messages: [...loop('mine'), { role: 'user', parts: [{ type: 'text', text: 'Thanks' }] }],
  })
  expect(body.tools).toEqual([{ name: 'get_weather', input_schema: { type: 'object' } }])
  expect(body.tool_choice).toEqual({ type: 'none' })
})

test('caches the system prompt and the last two turns, as long as the settings say', async () => {
  const { body } = await bodyOf({ system: 'Be kind', messages: loop('mine'), tools }, { promptCache: '1h' })
  const marks = JSON.stringify(body).match(/"cache_control":\{"type":"ephemeral","ttl":"1h"\}/g)
  expect(marks).toHaveLength(3)
  expect(body.system[0].cache_control).toBeDefined()
  const off = await bodyOf({ system: 'Be kind' }, { promptCache: 'off' })
  expect(JSON.stringify(off.body)).not.toContain('cache_control')
})

test('images travel as base64 and the key as a header', async () => {
  const sha256 = 'a'.repeat(64)
  const { context, sent } = recordedContext({
    settings: provider.settings.parse({ apiKey: 'sk-ant-1', baseUrl: 'https://gateway.example/v1/' }),
    replies: [{ body: END }],
    attachments: { [sha256]: new Uint8Array([1, 2, 3]) },
  })
  const messages: ModelMessage[] = [{ role: 'user', parts: [{ type: 'image', sha256, mime: 'image/png' }] }]
  await collectReply(provider.stream(request({ messages }), context))
  expect((sent[0]!.json as Body).messages[0].content[0].source).toEqual({
    type: 'base64',
    media_type: 'image/png',
    data: 'AQID',
  })
  expect(sent[0]).toMatchObject({
    url: 'https://gateway.example/v1/messages',
    headers: { 'x-api-key': 'sk-ant-1', 'anthropic-version': '2023-06-01' },
  })
})

test.each([
  ['`temperature` is deprecated for this model.', 'temperature'],
  [
    '"thinking.type.enabled" is not supported for this model. Use "thinking.type.adaptive" and "output_config.effort" to control thinking behavior.',
    'thinking.type.enabled',
  ],
  ['adaptive thinking is not supported on this model', 'thinking.type.adaptive'],
  [
    "thinking: Input tag 'adaptive' found using 'type' does not match any of the expected tags: 'disabled', 'enabled'",
    'thinking.type.adaptive',
  ],
  ['thinking.adaptive.display: Extra inputs are not permitted', 'thinking.display'],
  ['`temperature` and `top_p` cannot both be specified for this model. Please use only one.', 'top_p'],
  ['output_config.format: Extra inputs are not permitted', 'output_config.format'],
  ['top_k: Extra inputs are not permitted', 'top_k'],
])('the refusal "%s" names %s', async (message, parameter) => {
  const body = JSON.stringify({ type: 'error', error: { type: 'invalid_request_error', message } })
  const settings = provider.settings.parse({ apiKey: 'sk-ant-1' })
  const { context } = recordedContext({ settings, replies: [{ status: 400, body }] })
  const { terminals } = await collectReply(provider.stream(request(), context))
  expect(terminals).toMatchObject([{ type: 'failure', failure: { refusedParameter: parameter, why: message } }])
})

test.each([
  'prompt is too long: 213462 tokens > 200000 maximum',
  'input length and `max_tokens` exceed context limit: 188240 + 21333 > 200000, decrease input length or `max_tokens` and try again',
  // llama-server, which speaks this wire too.
  'request (8920 tokens) exceeds the available context size (2048 tokens), try increasing it',
])('too long a conversation has its own code and keeps the figures: %s', async (message) => {
  const body = JSON.stringify({ type: 'error', error: { type: 'invalid_request_error', message } })
  const settings = provider.settings.parse({ apiKey: 'sk-ant-1' })
  const { context } = recordedContext({ settings, replies: [{ status: 400, body }] })
  const { terminals } = await collectReply(provider.stream(request(), context))
  const failure = { code: 'upstream-context-exceeded', why: message, isRetryable: false }
  expect(terminals).toMatchObject([{ type: 'failure', failure }])
})

test('lists models with what they can do; what the vendor does not say stays open', async () => {
  const settings = provider.settings.parse({ apiKey: 'sk-ant-1' })
  const { context } = recordedContext({ settings, replies: [{ body: fixture('models.json') }] })
  const [fresh, old] = await provider.listModels(context)
  expect(fresh).toMatchObject({
    name: 'claude-new',
    contextWindow: 1_000_000,
    maxOutputTokens: 128_000,
    supports: { images: true, jsonSchema: true, reasoning: true, tools: true },
  })
  expect(fresh?.supports?.parameters).toContain('thinking.type.adaptive')
  expect(fresh?.supports?.parameters).not.toContain('thinking.type.enabled')
  expect(old).toEqual({ name: 'claude-old', displayName: 'Claude Old', supports: { tools: true, continuation: false } })
})
