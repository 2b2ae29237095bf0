import { expect, test } from 'vitest'
import { isStrictSchema } from './strict-schema.ts'

const closed = {
  type: 'object',
  properties: { city: { type: 'string' } },
  required: ['city'],
  additionalProperties: false,
}

test('a closed schema that requires everything is strict', () => {
  expect(isStrictSchema(closed)).toBe(true)
  expect(isStrictSchema({ ...closed, properties: { city: { type: 'array', items: closed } } })).toBe(true)
})

test.each([
  ['open', { ...closed, additionalProperties: true }],
  ['with an optional property', { ...closed, required: [] }],
  ['with an open object inside', { ...closed, properties: { city: { type: 'object' } } }],
  ['with an open object in a list', { ...closed, properties: { city: { anyOf: [{ type: 'object' }] } } }],
])('a schema %s is not strict', (_, schema) => {
  expect(isStrictSchema(schema)).toBe(false)
})
