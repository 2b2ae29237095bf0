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
