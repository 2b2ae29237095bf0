import { readFile } from 'node:fs/promises'
import { startReplay } from '@llm-playground/fake-upstream'
import type { ModelRequest } from '@llm-playground/plugin-sdk'
import { collectReply, createTestContext } from '@llm-playground/plugin-sdk/testing'
import { expect, test } from 'vitest'
import provider from './provider.ts'

const REQUEST: ModelRequest = {
  model: 'smol',
  messages: [{ role: 'user', parts: [{ type: 'text', text: 'What is the capital of France?' }] }],
  tools: [],
  parameters: { maxOutputTokens: 4 },
  supports: { tools: true, images: false, reasoning: false, jsonSchema: false, continuation: false, parameters: [] },
  contextWindow: null,
  maxOutputTokens: null,
}

const play = async (name: string) => {
  await using upstream = await startReplay(await readFile(`${import.meta.dirname}/fixtures/${name}.txt`))
  const settings = provider.settings.parse({ baseUrl: upstream.url, apiKey: 'none' })
  return await collectReply(provider.stream(REQUEST, createTestContext({ settings })))
}

test.each([
  // Cached tokens stand beside the others here.
  ['lls_v1_messages_stream', "L'Éto", { inputTokens: 37, cachedInputTokens: 36, outputTokens: 4 }, 'length'],
  // The first figure of the prompt is a guess; the last one is right.
  ['ollama_v1_messages_stream', 'The capital of France is', { inputTokens: 16, outputTokens: 8 }, 'stop'],
])('reads the recording %s of a server by others that speaks this wire', async (name, beginning, counts, reason) => {
  const { text, usage, terminals } = await play(name)
  expect(text.startsWith(beginning)).toBe(true)
  expect(usage).toMatchObject(counts)
  expect(terminals).toEqual([{ type: 'finish', reason }])
})

test('keeps two calls apart whose blocks end together and begin without an input', async () => {
  const { calls, terminals } = await play('lls_messages_tools')
  expect(calls.map(({ name }) => name)).toEqual(['get_weather', 'get_weather'])
  for (const call of calls) expect(JSON.parse(call.arguments)).toHaveProperty('city')
  expect(new Set(calls.map(({ toolCallId }) => toolCallId)).size).toBe(2)
  // The token limit cut what would have come after them.
  expect(terminals).toEqual([{ type: 'finish', reason: 'length' }])
})

test.each([
  ['ollama_v1_messages_notfound', { code: 'upstream-model-missing', why: "model 'nosuch' not found" }],
  ['ollama_v1_messages_tools_rejected', { code: 'upstream-refused-request', why: /does not support tools/ }],
])('turns the recording %s into a failure', async (name, { code, why }) => {
  const [end] = (await play(name)).terminals
  expect(end).toMatchObject({ type: 'failure', failure: { code, why: expect.stringMatching(why) } })
})
