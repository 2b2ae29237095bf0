import { expect, test } from 'vitest'
import { failureOfBody, failureOfErrorObject } from './error-object.ts'

test('a schema validator names the field it refuses', () => {
  const detail = [{ type: 'extra_forbidden', loc: ['body', 'stream_options'], msg: 'Extra inputs are not permitted' }]
  for (const body of [{ detail }, { object: 'error', message: { detail } }]) {
    expect(failureOfBody(422, JSON.stringify(body))).toMatchObject({
      refusedParameter: 'stream_options',
      why: 'stream_options: Extra inputs are not permitted',
      isRetryable: false,
    })
  }
})

test('a missing field is no refusal of it', () => {
  const body = JSON.stringify({ detail: [{ loc: ['body', 'messages'], msg: 'Field required' }] })
  expect(failureOfBody(422, body).refusedParameter).toBeUndefined()
})

test('too long a conversation has its own code', () => {
  const vendors = [{ code: 'context_length_exceeded' }, { code: 400, type: 'exceed_context_size_error' }]
  for (const error of vendors) {
    const body = JSON.stringify({ error: { message: 'too long', ...error } })
    expect(failureOfBody(400, body)).toMatchObject({ code: 'upstream-context-exceeded', isRetryable: false })
  }
})

test.each([
  "This model's maximum context length is 2048 tokens. However, you requested 4110 tokens in the messages.",
  'The number of tokens to keep from the initial prompt is greater than the context length',
  'Trying to keep the first 10136 tokens when context the overflows. However, the model is loaded with context length of only 7866 tokens.',
  'Cannot truncate prompt with n_keep (15028) >= n_ctx (7424)',
  'Prompt contains 40000 tokens, too large for model with 32768 maximum context length',
])('servers without a code for it say it in words: %s', (message) => {
  const failure = { code: 'upstream-context-exceeded', why: message, isRetryable: false }
  expect(failureOfBody(400, JSON.stringify({ object: 'error', message, code: 400 }))).toMatchObject(failure)
  expect(failureOfBody(400, JSON.stringify({ error: message }))).toMatchObject(failure)
  expect(failureOfErrorObject({ message })).toMatchObject(failure)
})

test('a limit of words that is more than the context holds is no conversation that is too long', () => {
  const message = "'max_tokens' is too large: 5000. This model's maximum context length is 4096 tokens."
  expect(failureOfBody(400, JSON.stringify({ message })).code).toBe('upstream-refused-request')
})

test('out of credit is not tried again although it says 429', () => {
  const body = JSON.stringify({ error: { message: 'no credit', code: 'insufficient_quota' } })
  expect(failureOfBody(429, body)).toMatchObject({ code: 'upstream-no-credit', isRetryable: false })
})

test('an error inside a stream has the status it names', () => {
  expect(failureOfErrorObject({ code: 429, message: 'slow down' })).toMatchObject({
    code: 'upstream-rate-limited',
    why: 'slow down',
    isRetryable: true,
  })
  expect(failureOfErrorObject('broken')).toMatchObject({ code: 'upstream-overloaded', why: 'broken' })
})
