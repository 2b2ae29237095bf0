import { expect, it } from 'vitest'
import { failureOfStatus, refusedParameterOf } from './http-failure.ts'

const error = (message: string, extra: Record<string, unknown> = {}) => JSON.stringify({ error: { message, ...extra } })

it.each([
  [
    error("Unsupported parameter: 'max_tokens' is not supported with this model.", { param: 'max_tokens' }),
    'max_tokens',
  ],
  [
    error("Unsupported value: 'temperature' does not support 0.2 with this model.", { param: 'temperature' }),
    'temperature',
  ],
  [error('Nothing to add.', { param: 'reasoning.effort', code: 'unsupported_parameter' }), 'reasoning.effort'],
  [error('`top_k` is deprecated for this model.'), 'top_k'],
  [error('This model does not support parameter presencePenalty.'), 'presencePenalty'],
  [error('Invalid JSON payload received. Unknown name "topK" at generation_config'), 'topK'],
  ['Unrecognized request argument supplied: "seed"', 'seed'],
])('reads the refused field out of %s', (body, field) => {
  expect(refusedParameterOf(body)).toBe(field)
})

it.each([
  error('This model has a maximum context length of 8192 tokens.', {
    param: 'messages',
    code: 'context_length_exceeded',
  }),
  error('temperature: must be at most 2', { param: 'temperature', code: 'invalid_value' }),
  error("Invalid value: 'text'. Supported values are: 'output_text' and 'refusal'."),
  '<html>Bad gateway</html>',
  '',
])('takes a wrong value or another complaint for no refusal: %s', (body) => {
  expect(refusedParameterOf(body)).toBeUndefined()
})

it('keeps the words of the vendor, its wish and its opinion on trying again', () => {
  expect(failureOfStatus(429, error('Slow down.'), { 'retry-after': '7', 'x-should-retry': 'false' })).toMatchObject({
    code: 'upstream-rate-limited',
    why: 'Slow down.',
    retryAfterMs: 7000,
    isRetryable: false,
  })
})
