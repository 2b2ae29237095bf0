import { readFile } from 'node:fs/promises'
import { type ChatShape, startFakeUpstream, startReplay } from '@llm-playground/fake-upstream'
import { type ModelRequest, placeOfAddress } from '@llm-playground/plugin-sdk'
import { collectReply, createTestContext } from '@llm-playground/plugin-sdk/testing'
import { expect, test } from 'vitest'
import provider from './provider.ts'
import { settings } from './settings.ts'

const REQUEST: ModelRequest = {
  model: 'smol',
  messages: [{ role: 'user', parts: [{ type: 'text', text: 'What is the capital of France?' }] }],
  tools: [],
  parameters: {},
  supports: { tools: true, images: false, reasoning: false, jsonSchema: true, continuation: false, parameters: [] },
  contextWindow: null,
  maxOutputTokens: null,
}

const contextFor = (origin: string, refusedParameters: string[] = [], changes: object = {}) =>
  createTestContext({ settings: settings.parse({ baseUrl: `${origin}/v1`, ...changes }), refusedParameters })

const replay = async (name: string) => startReplay(await readFile(`${import.meta.dirname}/fixtures/${name}.txt`))

const play = async (name: string) => {
  await using upstream = await replay(name)
  return await collectReply(provider.stream(REQUEST, contextFor(upstream.url)))
}

test.each([
  ['lls_v1_chat_stream', "L'Étoile, la Marse", 37, 24],
  ['ollama_v1_chat_stream', 'Pépin', 16, 12],
])('reads the recording %s', async (name, beginning, inputTokens, outputTokens) => {
  const { text, usage, terminals } = await play(name)
  expect(text.startsWith(beginning)).toBe(true)
  expect(usage).toMatchObject({ inputTokens, outputTokens })
  expect(terminals).toEqual([{ type: 'finish', reason: 'length' }])
})

test('reads recorded tool calls, whole and in pieces', async () => {
  const whole = await play('ollama_v1_toolcall_forced_stream')
  expect(whole.calls).toMatchObject([
    { toolCallId: 'call_wm2h5bvi', name: 'get_weather', arguments: '{"city":"Paris"}' },
  ])
  expect(whole.terminals).toEqual([{ type: 'finish', reason: 'tool-calls' }])
  expect(whole.usage).toMatchObject({ inputTokens: 123, outputTokens: 47 })
  const pieces = await play('lls_tools_required_prefill_stream')
  expect(pieces.calls.map(({ name }) => name)).toEqual(['get_weather', 'get_weather'])
  expect(JSON.parse(pieces.calls[0]!.arguments)).toEqual({ city: 'Paris' })
  // The token limit cut the second call.
  expect(pieces.terminals).toEqual([{ type: 'finish', reason: 'length' }])
})

test('a tool that must be called may come behind text, or not at all: what came is told', async () => {
  const { text, calls, terminals, usage } = await play('lls_tools_required_stream')
  expect(text).not.toBe('')
  expect(calls).toEqual([])
  expect(terminals).toEqual([{ type: 'finish', reason: 'length' }])
  expect(usage).toMatchObject({ inputTokens: 204, outputTokens: 60 })
})

test('tells how likely each token was, a character of two tokens too, and no figures where none came', async () => {
  const { events } = await play('chat_logprobs_stream')
  const deltas = events.filter((event) => event.type === 'text-delta')
  expect(deltas.map(({ text }) => text).join('')).toBe("L'☃ end")
  for (const { text, tokens } of deltas) if (tokens) expect(tokens.map((token) => token.text).join('')).toBe(text)
  const tokens = deltas.flatMap((delta) => delta.tokens ?? [])
  expect(tokens.map(({ text, logprob }) => [text, logprob])).toEqual([
    ['L', -1.8518438339233398],
    ["'", -0.4487110376358032],
    ['', -0.25],
    ['☃', 0],
  ])
  expect(tokens[0]!.alternatives).toEqual([
    { text: 'L', logprob: -1.8518438339233398 },
    { text: 'The', logprob: -2.093573570251465 },
  ])
  expect(deltas.at(-1)).toEqual({ type: 'text-delta', text: ' end' })
})

test('asks for log-probabilities by both fields, and by none once the server refused one', async () => {
  const bodies: string[] = []
  await using upstream = await startFakeUpstream({ script: { replies: [{ steps: [{ type: 'text', text: 'Hi' }] }] } })
  for (const [topLogprobs, refused] of [
    [3, []],
    [0, []],
    [3, ['top_logprobs']],
    [3, ['logprobs']],
    [undefined, []],
  ] as const) {
    const parameters = topLogprobs === undefined ? {} : { topLogprobs }
    await collectReply(provider.stream({ ...REQUEST, parameters }, contextFor(upstream.url, [...refused])))
    const { logprobs, top_logprobs } = upstream.requests.at(-1)!.body as Record<string, unknown>
    bodies.push(JSON.stringify({ logprobs, top_logprobs }))
  }
  expect(bodies).toEqual(['{"logprobs":true,"top_logprobs":3}', '{"logprobs":true}', '{}', '{}', '{}'])
})

test.each([
  ['lls_503_loading', { code: 'upstream-loading', isRetryable: true, isLoading: true, why: 'Loading model' }],
  ['lls_ctx_overflow', { code: 'upstream-context-exceeded', isRetryable: false }],
  ['lls_badjson', { code: 'upstream-overloaded', why: expect.stringContaining('parse error') }],
  ['ollama_v1_notfound', { code: 'upstream-model-missing', why: "model 'nosuch' not found" }],
  ['ollama_badhost_403', { code: 'upstream-forbidden' }],
  ['ollama_v1_tools_rejected', { code: 'upstream-refused-request' }],
])('turns the recording %s into a failure', async (name, failure) => {
  expect((await play(name)).terminals).toMatchObject([{ type: 'failure', failure }])
})

test('lists the recorded models with what the server tells of them', async () => {
  await using llama = await replay('lls_v1_models')
  expect(await provider.listModels(contextFor(llama.url))).toEqual([
    { name: 'smol', supports: {}, contextWindow: 2048, sizeBytes: 96576768 },
  ])
  await using plain = await replay('ollama_v1_models')
  expect((await provider.listModels(contextFor(plain.url))).map(({ name }) => name)).toEqual([
    'gemma:latest',
    'smol:latest',
  ])
})

test('lists models of servers that answer with a bare list, and only those that chat', async () => {
  const body = JSON.stringify([
    { id: 'talker', type: 'chat', display_name: 'Talker', context_length: 4096 },
    { id: 'painter', type: 'image', context_length: null },
    { id: 'embedder', capabilities: { completion_chat: false } },
    {
      id: 'caller',
      capabilities: { completion_chat: true, function_calling: true, vision: false },
      max_context_length: 9,
    },
  ])
  await using upstream = await startReplay(Buffer.from(`HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n${body}`))
  expect(await provider.listModels(contextFor(upstream.url))).toEqual([
    { name: 'talker', displayName: 'Talker', contextWindow: 4096, supports: {} },
    { name: 'caller', contextWindow: 9, supports: { tools: true, images: false } },
  ])
})

test.each<ChatShape>([
  { toolCallIndex: 'same' },
  { toolCallIndex: 'absent' },
  { toolCallIndex: 'absent', toolCallId: 'every' },
  { toolCallId: 'absent' },
  { toolCallIndex: 'same', toolCallId: 'absent', argumentPiece: 0 },
])('keeps parallel calls apart on a server with the habits %o', async (chat) => {
  const calls = ['sea', 'sky', 'sun'].map((at) => ({ id: `call_${at}`, name: 'look', arguments: `{"at":"${at}"}` }))
  await using upstream = await startFakeUpstream({
    script: { chat, replies: [{ steps: [{ type: 'tool-calls', calls }] }] },
  })
  const reply = await collectReply(provider.stream(REQUEST, contextFor(upstream.url)))
  expect(reply.calls.map((call) => call.arguments)).toEqual(calls.map((call) => call.arguments))
  expect(new Set(reply.calls.map(({ toolCallId }) => toolCallId)).size).toBe(3)
})

test('a server that refuses stream_options is asked again without', async () => {
  const refusal = { when: { hasField: 'stream_options' }, status: 400, parameter: 'stream_options' }
  const message = "Unrecognized request argument supplied: 'stream_options'"
  await using upstream = await startFakeUpstream({
    script: { replies: [{ ...refusal, message }, { steps: [{ type: 'text', text: 'Hi' }] }] },
  })
  const first = await collectReply(provider.stream(REQUEST, contextFor(upstream.url)))
  expect(first.terminals).toMatchObject([{ failure: { refusedParameter: 'stream_options' } }])
  const second = await collectReply(provider.stream(REQUEST, contextFor(upstream.url, ['stream_options'])))
  expect(second.text).toBe('Hi')
})

test('a model that refuses max_tokens gets max_completion_tokens', async () => {
  await using upstream = await startFakeUpstream()
  const request = { ...REQUEST, parameters: { maxOutputTokens: 99 } }
  await collectReply(provider.stream(request, contextFor(upstream.url, ['max_tokens'])))
  expect(upstream.requests[0]?.body).toMatchObject({ max_completion_tokens: 99 })
  expect(upstream.requests[0]?.body).not.toHaveProperty('max_tokens')
})

test('the key travels in the header and the form that the settings say', async () => {
  await using upstream = await startFakeUpstream()
  const azureLike = { apiKey: 'k', authHeader: 'Api-Key', authScheme: '' }
  await collectReply(provider.stream(REQUEST, contextFor(upstream.url, [], azureLike)))
  await collectReply(provider.stream(REQUEST, contextFor(upstream.url, [], { apiKey: 'k' })))
  await collectReply(provider.stream(REQUEST, contextFor(upstream.url)))
  expect(upstream.requests.map(({ headers }) => [headers['api-key'], headers.authorization])).toEqual([
    ['k', undefined],
    [undefined, 'Bearer k'],
    [undefined, undefined],
  ])
})

test('keeps the query of the base URL', async () => {
  await using upstream = await startFakeUpstream()
  const baseUrl = `${upstream.url}/deployments/x/?api-version=1`
  await collectReply(provider.stream(REQUEST, contextFor(upstream.url, [], { baseUrl })))
  expect(upstream.requests[0]?.path).toBe('/deployments/x/chat/completions?api-version=1')
})

test('tells a schema in words to servers that enforce none', async () => {
  await using upstream = await startFakeUpstream()
  const request = { ...REQUEST, system: 'Be short.', parameters: { responseSchema: { type: 'object' } } }
  const structuredOutput = { structuredOutput: 'json_object' }
  await collectReply(provider.stream(request, contextFor(upstream.url, [], structuredOutput)))
  expect(upstream.requests[0]?.body).toMatchObject({ response_format: { type: 'json_object' } })
  expect(upstream.requests[0]?.understood?.system).toBe(
    'Be short.\n\nAnswer with JSON alone, following this JSON Schema:\n{"type":"object"}',
  )
})

test('presets are valid settings, and only servers of this computer are local', () => {
  for (const { settings: preset, isLocalServer, keyPattern } of provider.presets ?? []) {
    const { baseUrl } = settings.parse(preset)
    expect(placeOfAddress(baseUrl)).toBe(isLocalServer ? 'this-computer' : 'vendor')
    if (keyPattern) expect(() => new RegExp(keyPattern)).not.toThrow()
  }
})

const USUAL = {
  key: 'authorization: Bearer k',
  limit: 'max_tokens',
  seed: 'seed',
  role: 'system',
  usage: true,
  json: 'json_schema',
}
const NEWER = { limit: 'max_completion_tokens' }

test.each([
  ['lm-studio', {}],
  ['llama-server', {}],
  ['vllm', {}],
  ['openai', { ...NEWER, role: 'developer' }],
  ['azure-openai', { ...NEWER, key: 'api-key: k' }],
  ['groq', NEWER],
  ['mistral', { seed: 'random_seed', usage: false }],
  ['deepseek', { json: 'json_object' }],
  ['xai', NEWER],
  ['together', {}],
])('the preset %s asks as its server wants to be asked', async (id, habits) => {
  const preset = provider.presets!.find((one) => one.id === id)!
  await using upstream = await startFakeUpstream()
  const { pathname } = new URL(String(preset.settings.baseUrl))
  const changes = { ...preset.settings, baseUrl: upstream.url + pathname, apiKey: 'k' }
  const parameters = { maxOutputTokens: 9, seed: 1, responseSchema: { type: 'object' } }
  await collectReply(provider.stream({ ...REQUEST, system: 'Be short.', parameters }, contextFor('', [], changes)))
  const { headers, path, body } = upstream.requests[0]!
  const sent = body as { messages: { role: string }[]; response_format: { type: string } } & Record<string, unknown>
  expect({
    key: ['authorization', 'api-key'].flatMap((name) => (headers[name] ? [`${name}: ${headers[name]}`] : [])).join(),
    limit: Object.keys(sent)
      .filter((name) => name.startsWith('max_'))
      .join(),
    seed: Object.keys(sent)
      .filter((name) => name.endsWith('seed'))
      .join(),
    role: sent.messages[0]!.role,
    usage: 'stream_options' in sent,
    json: sent.response_format.type,
  }).toEqual({ ...USUAL, ...habits })
  expect(path).toBe(`${pathname}/chat/completions`)
})

test('reads recorded embeddings in the order of the texts, and why a server has none', async () => {
  await using llama = await replay('lls_v1_embed')
  const reply = await provider.embed!({ model: 'minilm', texts: ['a', 'b'] }, contextFor(llama.url))
  expect(reply.vectors.map((vector) => vector.length)).toEqual([384, 384])
  expect(reply.vectors[0]![0]).toBeCloseTo(0.1349, 4)
  expect(reply.inputTokens).toBe(16)
  await using off = await replay('lls_embed_off')
  const asked = provider.embed!({ model: 'smol', texts: ['a'] }, contextFor(off.url))
  await expect(asked).rejects.toMatchObject({ failure: { why: expect.stringContaining('--embeddings') } })
})

test('puts embeddings in order that a server sent in another', async () => {
  const data = [
    { index: 1, embedding: [2] },
    { index: 0, embedding: [1] },
  ]
  const bytes = Buffer.from(`HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n${JSON.stringify({ data })}`)
  await using upstream = await startReplay(bytes)
  const reply = await provider.embed!({ model: 'm', texts: ['a', 'b'] }, contextFor(upstream.url))
  expect(reply).toEqual({ vectors: [[1], [2]] })
})
