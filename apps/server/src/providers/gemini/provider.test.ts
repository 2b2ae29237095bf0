import { readFileSync } from 'node:fs'
import type { ModelMessage, ModelRequest } from '@llm-playground/plugin-sdk'
import { collectReply, partsOfEvents, type RecordedReply, recordedContext } from '@llm-playground/plugin-sdk/testing'
import type { MessagePart } from '@llm-playground/protocol'
import { expect, test } from 'vitest'
import provider from './provider.ts'

const fixture = (name: string): string => readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8')

const settings = provider.settings.parse({ apiKey: 'AIza-1' })
const END = 'data: {"candidates":[{"finishReason":"STOP"}]}\n\n'

const request = (changes: Partial<ModelRequest> = {}): ModelRequest => ({
  model: 'gemini-x',
  messages: [{ role: 'user', parts: [{ type: 'text', text: 'Hello' }] }],
  tools: [],
  parameters: {},
  supports: { tools: true, images: true, reasoning: true, jsonSchema: true, continuation: false, parameters: [] },
  contextWindow: 1_000_000,
  ...changes,
})

// biome-ignore lint/suspicious/noExplicitAny: a request body is looked into by tests only
type Body = any

const bodyOf = async (changes: Partial<ModelRequest>, refusedParameters: string[] = []): Promise<Body> => {
  const { context, sent } = recordedContext({
    settings,
    providerId: 'mine',
    replies: [{ body: END }],
    refusedParameters,
    attachments: { ['a'.repeat(64)]: new Uint8Array([1, 2, 3]) },
  })
  await collectReply(provider.stream(request(changes), context))
  return sent[0]!.json
}

const failureFor = async (reply: RecordedReply) => {
  const { context } = recordedContext({ settings, replies: [reply] })
  const [terminal] = (await collectReply(provider.stream(request(), context))).terminals
  if (terminal?.type !== 'failure') throw new Error('a failure was expected')
  return terminal.failure
}

const partsAfter = async (name: string): Promise<MessagePart[]> => {
  const { context } = recordedContext({ settings, providerId: 'mine', replies: [{ body: fixture(name) }] })
  const { events } = await collectReply(provider.stream(request(), context))
  return partsOfEvents(events, 'mine', 0)
}

const tools = [{ name: 'get_weather', description: 'Weather', inputSchema: { type: 'object' } }]
const user: ModelMessage = { role: 'user', parts: [{ type: 'text', text: 'Weather?' }] }

test('signatures go back on the part that carried them, every call is answered', async () => {
  const parts = await partsAfter('thoughts-and-parallel-calls.txt')
  const { contents } = await bodyOf({ messages: [user, { role: 'assistant', parts }], tools })
  expect(contents[1].parts).toEqual([
    { text: 'I look in both.' },
    { functionCall: { name: 'get_weather', args: { city: 'Paris' } }, thoughtSignature: 'CsYBSigA==' },
    { functionCall: { name: 'get_weather', args: { city: '東京' } } },
    { functionCall: { name: 'get_time', args: {} } },
  ])
  expect(contents[2].parts.map((part: Body) => part.functionResponse.name)).toEqual([
    'get_weather',
    'get_weather',
    'get_time',
  ])
})

test('a signed text part goes back as a part of its own, not merged with its neighbours', async () => {
  const parts = await partsAfter('signature-at-the-end.txt')
  const { contents } = await bodyOf({ messages: [user, { role: 'assistant', parts }, user] })
  expect(contents[1].parts).toEqual([
    { text: 'The answer ' },
    { text: 'is 42.', thoughtSignature: 'SignedText==' },
    { text: '', thoughtSignature: 'SignedEnd==' },
  ])
})

test('an id that the vendor gave goes back on call and answer; our own ids do not', async () => {
  const withId = await bodyOf({ messages: [user, { role: 'assistant', parts: await partsAfter('call-with-id.txt') }] })
  expect(withId.contents[1].parts[0].functionCall.id).toBe('fc-77')
  expect(withId.contents[2].parts[0].functionResponse.id).toBe('fc-77')
  const parts = await partsAfter('thoughts-and-parallel-calls.txt')
  expect(JSON.stringify(await bodyOf({ messages: [user, { role: 'assistant', parts }] }))).not.toContain('"id"')
})

test("another provider's sealed parts stay here; its calls are signed only where the model insists", async () => {
  const parts: MessagePart[] = [
    { type: 'opaque', providerId: 'other', data: { on: 'call', thoughtSignature: 'foreign' } },
    { type: 'tool-call', toolCallId: 'x', name: 'get_weather', arguments: '{}', step: 0 },
  ]
  const messages: ModelMessage[] = [user, { role: 'assistant', parts }]
  expect(JSON.stringify(await bodyOf({ messages }))).not.toMatch(/foreign|thoughtSignature/)
  const failure = await failureFor({
    status: 400,
    body: '{"error":{"code":400,"message":"Function call is missing a thought_signature in functionCall parts.","status":"INVALID_ARGUMENT"}}',
  })
  const { contents } = await bodyOf({ messages }, [failure.refusedParameter!])
  expect(contents[1].parts[0].thoughtSignature).toBe('skip_thought_signature_validator')
})

test('uses alt=sse and sends the key as a header, never in the address', async () => {
  const { context, sent } = recordedContext({ settings, replies: [{ body: END }] })
  await collectReply(provider.stream(request(), context))
  expect(sent[0]?.url).toBe(
    'https://generativelanguage.googleapis.com/v1beta/models/gemini-x:streamGenerateContent?alt=sse',
  )
  expect(sent[0]?.headers).toEqual({ 'x-goog-api-key': 'AIza-1' })
})

test('carries tools, images, JSON schema and sampling', async () => {
  const sha256 = 'a'.repeat(64)
  const body = await bodyOf({
    system: 'Be kind',
    tools,
    toolChoice: 'required',
    messages: [{ role: 'user', parts: [{ type: 'image', sha256, mime: 'image/png' }] }],
    parameters: { responseSchema: { type: 'object' }, stop: ['END'], seed: 7, reasoningEffort: 'low' },
  })
  expect(body).toMatchObject({
    systemInstruction: { parts: [{ text: 'Be kind' }] },
    contents: [{ role: 'user', parts: [{ inlineData: { mimeType: 'image/png', data: 'AQID' } }] }],
    toolConfig: { functionCallingConfig: { mode: 'ANY' } },
    generationConfig: {
      responseMimeType: 'application/json',
      responseJsonSchema: { type: 'object' },
      stopSequences: ['END'],
      seed: 7,
      thinkingConfig: { includeThoughts: true, thinkingLevel: 'low' },
    },
  })
  expect(body.tools[0].functionDeclarations[0].parametersJsonSchema).toEqual({ type: 'object' })
})

test.each([
  ['low', [], { thinkingLevel: 'low', includeThoughts: true }],
  ['low', ['thinkingLevel'], { thinkingBudget: 2048, includeThoughts: true }],
  ['none', [], { thinkingLevel: 'minimal' }],
  ['none', ['thinkingLevel minimal'], { thinkingLevel: 'low' }],
  ['none', ['thinkingLevel'], { thinkingBudget: 0 }],
  ['none', ['thinkingLevel', 'thinkingBudget 0'], {}],
] as const)('effort %s with %j refused', async (reasoningEffort, refused, expected) => {
  const { generationConfig } = await bodyOf({ parameters: { reasoningEffort } }, [...refused])
  expect(generationConfig.thinkingConfig).toEqual(expected)
})

test('what a small model refuses is left out or said in words', async () => {
  const changes = { system: 'Be kind', tools, parameters: { responseSchema: { type: 'object' }, frequencyPenalty: 1 } }
  const body = await bodyOf(changes, ['tools', 'systemInstruction', 'responseJsonSchema', 'penalty', 'thinkingConfig'])
  expect(Object.keys(body)).toEqual(['contents'])
  expect(body.contents[0].parts[0].text).toMatch(/^Be kind\n\nAnswer with JSON/)
})

test.each([
  ['Thinking level is not supported for this model.', 'thinkingLevel'],
  [
    'Thinking level MINIMAL is not supported for this model. Please retry with other thinking level.',
    'thinkingLevel minimal',
  ],
  ['Budget 0 is invalid. This model only works in thinking mode.', 'thinkingBudget 0'],
  ['Function calling is not enabled for models/gemma-x', 'tools'],
  ['Developer instruction is not enabled for models/gemma-x', 'systemInstruction'],
  ['JSON mode is not enabled for models/gemma-x', 'responseJsonSchema'],
  ['Penalty is not enabled for models/gemini-x', 'penalty'],
  ['Invalid JSON payload received. Unknown name "topK" at \'generation_config\': Cannot find field.', 'topK'],
])('the refusal "%s" names %s', async (message, parameter) => {
  const failure = await failureFor({ status: 400, body: JSON.stringify({ error: { code: 400, message } }) })
  expect(failure).toMatchObject({ refusedParameter: parameter, isRetryable: false })
})

test('a wrong key is answered with 400 and is a wrong key all the same', async () => {
  const failure = await failureFor({ status: 400, body: fixture('key-invalid.json') })
  expect(failure.code).toBe('upstream-key-refused')
})

test('the pause stands in the body', async () => {
  const failure = await failureFor({ status: 429, body: fixture('rate-limited.json') })
  expect(failure).toMatchObject({ code: 'upstream-rate-limited', retryAfterMs: 34_075 })
})

test('lists the models that write text, with their limits', async () => {
  const { context } = recordedContext({ settings, replies: [{ body: fixture('models.json') }] })
  const models = await provider.listModels(context)
  expect(models.map(({ name }) => name)).toEqual(['gemini-x', 'gemini-plain'])
  expect(models[0]).toMatchObject({
    contextWindow: 1_048_576,
    maxOutputTokens: 65_536,
    supports: { reasoning: true },
  })
  expect(models[1]?.supports?.reasoning).toBe(false)
})
