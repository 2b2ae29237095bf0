import fc from 'fast-check'
import { expect, test } from 'vitest'
import { billedUsd, plainDecimal, toUsage } from './chat-usage.ts'

test.each([
  ['0.00312', '0.00312'],
  ['1.2e-7', '0.00000012'],
  ['12E+2', '1200'],
  ['1.50', '1.5'],
  ['0', '0'],
  ['0.0', '0'],
  ['-2.5e1', '-25'],
  ['0.0000012000000000000001', '0.0000012000000000000001'],
  ['0.003e6', '3000'],
])('%s dollars are written %s', (source, plain) => {
  expect(plainDecimal(source)).toBe(plain)
})

test.each(['', 'abc', '1e999', 'NaN', '1.', '--1'])('%s is no amount', (source) => {
  expect(plainDecimal(source)).toBeUndefined()
})

test('any number keeps its value', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const plain = plainDecimal(JSON.stringify(value))!
      expect(plain).toMatch(/^-?\d+(\.\d+)?$/)
      expect(Number(plain)).toBe(value === 0 ? 0 : value)
    }),
  )
})

test('the cost is read digit by digit, and only from the usage', () => {
  const data = '{"cost":5,"usage":{"prompt_tokens":1,"cost":0.0000012000000000000001,"cost_details":{"cost":9}}}'
  expect(billedUsd(data)).toBe('0.0000012000000000000001')
})

test('reasoning that is counted beside the completion is added to the output', () => {
  const details = { completion_tokens_details: { reasoning_tokens: 30 } }
  const beside = { prompt_tokens: 10, completion_tokens: 5, total_tokens: 45, ...details }
  const within = { prompt_tokens: 10, completion_tokens: 35, total_tokens: 45, ...details }
  expect(toUsage(beside, undefined)).toMatchObject({ outputTokens: 35, reasoningTokens: 30 })
  expect(toUsage(within, undefined)).toMatchObject({ outputTokens: 35, reasoningTokens: 30 })
})

test('figures that are no counts are taken for none', () => {
  const wire = { prompt_tokens: -1, completion_tokens: 'many' as unknown as number, prompt_cache_hit_tokens: 4 }
  expect(toUsage(wire, undefined)).toMatchObject({ inputTokens: 0, outputTokens: 0, cachedInputTokens: 4 })
})
