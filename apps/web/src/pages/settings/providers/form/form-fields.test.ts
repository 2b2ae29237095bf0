import { expect, test } from 'vitest'
import { isEssential } from './form-field.ts'
import { formFields, wordsOf } from './form-fields.ts'

const schema = {
  type: 'object',
  properties: {
    apiKey: { type: 'string', minLength: 1, title: 'API key', description: 'Starts with k-.', secret: true },
    baseUrl: { type: 'string', format: 'uri', default: 'https://api.example.com' },
    cacheTime: { type: 'string', enum: ['off', '5m'], default: '5m', title: 'Cache' },
    contextLength: { type: 'integer', minimum: 512, maximum: 4096 },
    temperature: { type: 'number' },
    asksForUsage: { type: 'boolean', default: true },
    proxy: {
      type: 'object',
      properties: { host: { type: 'string' }, port: { type: 'integer' } },
      required: ['host'],
    },
    extraHeaders: { type: 'object', additionalProperties: { type: 'string' } },
    stopWords: { type: 'array', items: { type: 'string' } },
  },
  required: ['apiKey'],
}

test('every property becomes a field of its kind, in the order of the schema', () => {
  expect(formFields(schema).map(({ path, kind }) => `${path.join('.')} ${kind}`)).toEqual([
    'apiKey text',
    'baseUrl address',
    'cacheTime choice',
    'contextLength integer',
    'temperature number',
    'asksForUsage switch',
    'proxy.host text',
    'proxy.port integer',
    'extraHeaders json',
    'stopWords json',
  ])
})

test('titles, descriptions, limits and defaults are those of the schema; a missing title is made from the name', () => {
  const [key, address, , context] = formFields(schema)
  expect(key).toMatchObject({ title: 'API key', description: 'Starts with k-.', isRequired: true, isSecret: true })
  expect(address).toMatchObject({ title: 'Base url', defaultValue: 'https://api.example.com', isRequired: false })
  expect(context).toMatchObject({ minimum: 512, maximum: 4096 })
  expect(wordsOf('max_output-tokens')).toBe('Max output tokens')
})

test('a required field inside of an optional group is not required', () => {
  expect(formFields(schema).find(({ path }) => path.join('.') === 'proxy.host')?.isRequired).toBe(false)
})

test('keys, addresses and what must be given come first; the rest has a default that works', () => {
  expect(
    formFields(schema)
      .filter(isEssential)
      .map(({ path }) => path.join('.')),
  ).toEqual(['apiKey', 'baseUrl'])
})

test('a schema without properties is a form without fields', () => {
  expect(formFields({ type: 'object' })).toEqual([])
})
