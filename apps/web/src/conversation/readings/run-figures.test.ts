import { expect, test } from 'vitest'
import { runState } from '../session/path-message.fixture.ts'
import { figuresOf, formatRate } from './run-figures.ts'

const usage = {
  inputTokens: 1204,
  cachedInputTokens: 900,
  cacheWriteTokens: 0,
  cacheWriteLongTokens: 0,
  outputTokens: 312,
  reasoningTokens: 118,
  estimated: false,
}

test('waiting, reasoning and writing add up to the last token', () => {
  const figures = figuresOf(
    runState({ usage, timings: { firstTokenMs: 420, firstTextMs: 6620, lastTokenMs: 10_330, endMs: 10_400 } }),
  )
  expect(figures).toMatchObject({ firstTokenMs: 420, reasoningMs: 6200, writingMs: 3710, totalMs: 10_400 })
  expect(figures.tokensPerSecond).toBeCloseTo((311 / 9910) * 1000)
})

test('a reply without reasoning, in one piece, or without a count gives no such figure', () => {
  expect(
    figuresOf(runState({ usage, timings: { firstTokenMs: 420, firstTextMs: 420, lastTokenMs: 900 } })).reasoningMs,
  ).toBeNull()
  expect(
    figuresOf(runState({ usage, timings: { firstTokenMs: 420, firstTextMs: 420, lastTokenMs: 425 } })).tokensPerSecond,
  ).toBeNull()
  expect(figuresOf(runState({ timings: { firstTokenMs: 1, lastTokenMs: 900 } })).tokensPerSecond).toBeNull()
  expect(formatRate(null)).toBe('–')
})

test('a reply that only reasoned so far has spent all its time on it', () => {
  expect(figuresOf(runState({ timings: { firstTokenMs: 100, lastTokenMs: 900 } })).reasoningMs).toBe(800)
})
