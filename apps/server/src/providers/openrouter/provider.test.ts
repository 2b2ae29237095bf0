import { readFile } from 'node:fs/promises'
import { startFakeUpstream, startReplay } from '@llm-playground/fake-upstream'
import type { ModelRequest } from '@llm-playground/plugin-sdk'
import { collectReply, createTestContext } from '@llm-playground/plugin-sdk/testing'
import { expect, test } from 'vitest'
import provider from './provider.ts'
import { settings } from './settings.ts'

const REQUEST: ModelRequest = {
  model: 'vendor/model',
  messages: [{ role: 'user', parts: [{ type: 'text', text: 'Hello' }] }],
  tools: [],
  parameters: {},
  supports: { tools: true, images: false, reasoning: true, jsonSchema: true, continuation: false, parameters: [] },
  contextWindow: null,
  maxOutputTokens: null,
}

const contextFor = (origin: string, changes: object = {}) =>
  createTestContext({ settings: settings.parse({ apiKey: 'k', baseUrl: `${origin}/api/v1`, ...changes }) })

const replay = async (name: string) => startReplay(await readFile(`${import.meta.dirname}/fixtures/${name}.txt`))

const play = async (name: string) => {
  await using upstream = await replay(name)
  return await collectReply(provider.stream(REQUEST, contextFor(upstream.url)))
}

test('reads comments, reasoning, sealed details and the bill to its last digit', async () => {
  const { text, reasoning, events, usage, terminals } = await play('reasoning-and-cost')
  expect({ text, reasoning }).toEqual({ text: 'Hello', reasoning: 'Let me think.' })
  expect(events.find(({ type }) => type === 'opaque')).toEqual({
    type: 'opaque',
    data: {
      reasoning_details: [
        {
          type: 'reasoning.text',
          text: 'Let me think.',
          format: 'anthropic-claude-v1',
          index: 0,
          signature: 'c2lnbmF0dXJl',
        },
        { type: 'reasoning.encrypted', data: 'c2VhbGVk', format: 'anthropic-claude-v1', index: 1 },
      ],
    },
  })
  expect(usage).toEqual({
    inputTokens: 194,
    cachedInputTokens: 100,
    cacheWriteTokens: 20,
    cacheWriteLongTokens: 0,
    outputTokens: 12,
    reasoningTokens: 7,
    estimated: false,
    billedUsd: '0.0000012000000000000001',
  })
  expect(terminals).toEqual([{ type: 'finish', reason: 'stop' }])
})

test('an error in the middle keeps the text and says what the upstream said', async () => {
  expect(await play('error-in-stream')).toMatchObject({
    text: 'Half a ',
    terminals: [{ failure: { code: 'upstream-rate-limited', why: 'Rate limit exceeded upstream' } }],
  })
  expect(await play('error-finish')).toMatchObject({
    text: 'Half a ',
    terminals: [{ failure: { code: 'upstream-overloaded', why: 'Upstream idle timeout' } }],
  })
})

test('lists models that write, with abilities and prices a million tokens', async () => {
  await using upstream = await replay('models')
  const [large, auto, ...others] = await provider.listModels(contextFor(upstream.url))
  expect(others).toEqual([])
  expect(large).toEqual({
    name: 'vendor/large',
    displayName: 'Vendor: Large',
    contextWindow: 200_000,
    maxOutputTokens: 64_000,
    supports: {
      tools: true,
      images: true,
      reasoning: true,
      jsonSchema: true,
      continuation: false,
      logprobs: false,
      parameters: [
        'maxOutputTokens',
        'reasoningEffort',
        'stop',
        'responseSchema',
        'temperature',
        'tools',
        'topK',
        'topP',
      ],
    },
    price: { source: 'provider', inputUsd: '3', outputUsd: '15', cachedInputUsd: '0.3' },
  })
  // A price of -1 says that it varies: it is unknown, not free.
  expect(auto).toMatchObject({ name: 'openrouter/auto' })
  expect(auto).not.toHaveProperty('price')
})

test('the wish for companies that keep nothing is carried', async () => {
  await using upstream = await startFakeUpstream()
  await collectReply(provider.stream(REQUEST, contextFor(upstream.url, { dataCollection: 'deny' })))
  await collectReply(provider.stream(REQUEST, contextFor(upstream.url)))
  expect(upstream.requests[0]?.body).toMatchObject({ provider: { data_collection: 'deny' }, usage: { include: true } })
  expect(upstream.requests[1]?.body).not.toHaveProperty('provider')
})
