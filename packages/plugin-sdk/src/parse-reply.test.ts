import { expect, test } from 'vitest'
import { z } from 'zod'
import { parseReply } from './parse-reply.ts'
import { ProviderFailureError } from './provider.ts'

const schema = z.object({ models: z.array(z.string()) })

test('gives the checked value', () => {
  expect(parseReply(schema, '{"models":["a"],"more":1}')).toEqual({ models: ['a'] })
})

test.each(['<html>', '{"models":"a"}', ''])('an answer that is not what the wire promises is a failure: %s', (text) => {
  const error = (() => {
    try {
      return parseReply(schema, text)
    } catch (thrown) {
      return thrown
    }
  })()
  expect(error).toBeInstanceOf(ProviderFailureError)
  expect((error as ProviderFailureError).failure).toMatchObject({ code: 'upstream-reply-invalid', isRetryable: false })
})
