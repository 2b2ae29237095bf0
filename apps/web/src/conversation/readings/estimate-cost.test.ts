import type { MessagePart, ModelPrice } from '@llm-playground/protocol'
import { expect, test } from 'vitest'
import { runState } from '../session/path-message.fixture.ts'
import { estimateCost } from './estimate-cost.ts'

const price: ModelPrice = { inputUsd: '2', outputUsd: '10', source: 'catalogue' }
const words = (tokens: number): MessagePart => ({ type: 'text', text: 'abcd'.repeat(tokens) })
const usage = {
  inputTokens: 1_000,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  cacheWriteLongTokens: 0,
  outputTokens: 100,
  reasoningTokens: 0,
  estimated: false,
}
const running = runState({ status: 'running' })

test('grows with the words, from what was sent on', () => {
  const costOf = (tokens: number) => estimateCost({ run: running, parts: [words(tokens)], price, sentTokens: 1_000 })
  expect(costOf(0)).toEqual({ basis: 'estimated', usd: '0.002' })
  expect(costOf(100)).toEqual({ basis: 'estimated', usd: '0.003' })
})

test('what was billed replaces what was estimated, until the model is asked again', () => {
  const run = { ...running, usage, cost: { basis: 'billed' as const, usd: '0.0042' } }
  const costOf = (parts: MessagePart[]) => estimateCost({ run, parts, price, sentTokens: 1_000 })
  const call: MessagePart = { type: 'tool-call', toolCallId: 'a', name: 'a', arguments: '', step: 0 }
  const answered = { ...call, result: { output: 'abcd'.repeat(50), isError: false } }
  expect(costOf([words(100)])).toEqual({ basis: 'billed', usd: '0.0042' })
  expect(costOf([words(100), call])).toEqual({ basis: 'billed', usd: '0.0042' })
  // 0.0042 billed; 1,000 + 100 + 50 tokens sent again, then 100 new ones.
  expect(costOf([words(100), answered])).toEqual({ basis: 'estimated', usd: '0.0065' })
  expect(costOf([words(100), answered, words(100)])).toEqual({ basis: 'estimated', usd: '0.0075' })
})

test('is not shown where it is unknown or nothing', () => {
  const parts = [words(100)]
  expect(estimateCost({ run: running, parts, price: null, sentTokens: 1 })).toBeNull()
  expect(estimateCost({ run: running, parts, price: { source: 'free' }, sentTokens: 1 })).toBeNull()
  expect(estimateCost({ run: running, parts, price: { inputUsd: '1', source: 'user' }, sentTokens: 1 })).toBeNull()
  const unknown = { ...running, cost: { basis: 'unknown' as const } }
  expect(estimateCost({ run: unknown, parts, price, sentTokens: 1 })).toBeNull()
})
