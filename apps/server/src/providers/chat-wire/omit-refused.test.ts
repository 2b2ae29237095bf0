import { expect, test } from 'vitest'
import { omitRefused } from './omit-refused.ts'

const body = { model: 'm', temperature: 1, reasoning: { effort: 'low', summary: 'auto' }, stream_options: { a: 1 } }

test('leaves out what was refused, also inside a field', () => {
  expect(omitRefused(body, new Set(['temperature', 'reasoning.summary', 'stream_options.a']))).toEqual({
    model: 'm',
    reasoning: { effort: 'low' },
  })
})

test('keeps what no request can be without', () => {
  expect(omitRefused(body, new Set(['model', 'model.name']))).toEqual(body)
})
