import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { draftOf, maskOf } from './form-draft.ts'
import { formFields } from './form-fields.ts'
import { changedSettings, readDraft } from './read-draft.ts'

const fields = formFields({
  type: 'object',
  properties: {
    apiKey: { type: 'string', minLength: 1, title: 'API key', secret: true },
    baseUrl: { type: 'string', format: 'uri', default: 'https://api.example.com' },
    authScheme: { type: 'string', default: 'Bearer', pattern: '^[A-Za-z0-9-]*$' },
    project: { type: 'string' },
    cache: { type: 'string', enum: ['off', '5m'], default: '5m' },
    contextLength: { type: 'integer', minimum: 512, maximum: 4096 },
    asksForUsage: { type: 'boolean', default: true },
    proxy: { type: 'object', properties: { host: { type: 'string' }, port: { type: 'integer' } } },
    extra: { type: 'object' },
  },
  required: ['apiKey'],
})

const stored = { apiKey: 'sk-••••4f2a', baseUrl: 'https://gateway.example.com', proxy: { host: 'one', port: 8080 } }

const changesOf = (change: Record<string, string | boolean>) => {
  const draft = { ...draftOf(fields, stored), ...change }
  const { settings, problems } = readDraft(fields, draft)
  expect(problems).toEqual({})
  return changedSettings(fields, stored, draft, settings)
}

test('a new form shows the defaults that could be emptied and the switches; the others stay empty', () => {
  expect(draftOf(fields, {})).toEqual({
    apiKey: '',
    baseUrl: '',
    authScheme: 'Bearer',
    project: '',
    cache: '',
    contextLength: '',
    asksForUsage: true,
    'proxy.host': '',
    'proxy.port': '',
    extra: '',
  })
})

test('what was entered is read by its kind; empty fields are left to their defaults', () => {
  const draft = {
    ...draftOf(fields, {}),
    apiKey: ' k-1 ',
    contextLength: '2048',
    'proxy.port': '1',
    extra: '{"a":[1]}',
  }
  expect(readDraft(fields, draft)).toEqual({
    settings: {
      apiKey: 'k-1',
      authScheme: 'Bearer',
      contextLength: 2048,
      asksForUsage: true,
      proxy: { port: 1 },
      extra: { a: [1] },
    },
    problems: {},
  })
})

test('an empty text is a value where the schema lets it be one and has another default', () => {
  const draft = { ...draftOf(fields, {}), apiKey: 'k', authScheme: '' }
  expect(readDraft(fields, draft).settings).toMatchObject({ authScheme: '' })
})

test('every problem is told at its field', () => {
  const draft = {
    ...draftOf(fields, {}),
    baseUrl: 'api.example.com',
    authScheme: 'no spaces',
    contextLength: '100',
    'proxy.port': '1.5',
    extra: '{',
  }
  expect(readDraft(fields, draft).problems).toEqual({
    apiKey: 'API key is needed.',
    baseUrl: 'The address begins with http:// or https://.',
    authScheme: 'It holds characters that do not belong here.',
    contextLength: 'At least 512.',
    'proxy.port': 'A whole number is needed.',
    extra: expect.stringContaining('This is not valid JSON'),
  })
})

test('an untouched form changes nothing, so a stored key is never overwritten by its mask', () => {
  expect(changesOf({})).toEqual({})
})

test('only what changed is sent; an emptied setting is null; a nested object goes whole', () => {
  expect(changesOf({ baseUrl: '', project: 'p-7' })).toEqual({ baseUrl: null, project: 'p-7' })
  expect(changesOf({ 'proxy.port': '9090' })).toEqual({ proxy: { host: 'one', port: 9090 } })
  expect(changesOf({ 'proxy.port': '', 'proxy.host': '' })).toEqual({ proxy: null })
  expect(changesOf({ apiKey: 'k-new' })).toEqual({ apiKey: 'k-new' })
})

test('stored settings come back from their own form unchanged', () => {
  const settings = fc.record(
    {
      baseUrl: fc.constantFrom('http://localhost:1', 'https://b.example.com/v1'),
      authScheme: fc.stringMatching(/^[A-Za-z0-9-]{0,8}$/),
      project: fc.stringMatching(/^[a-z]{1,8}$/),
      cache: fc.constantFrom('off', '5m'),
      contextLength: fc.integer({ min: 512, max: 4096 }),
      asksForUsage: fc.boolean(),
      proxy: fc.record({ host: fc.stringMatching(/^[a-z]{1,8}$/), port: fc.integer({ min: 1, max: 65_535 }) }),
      extra: fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), fc.integer(), { minKeys: 1 }),
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(settings, (values) => {
      const full = { ...values, apiKey: 'sk-••••4f2a' }
      const draft = draftOf(fields, full)
      const read = readDraft(fields, draft)
      expect(read.problems).toEqual({})
      expect(changedSettings(fields, full, draft, read.settings)).toEqual({})
    }),
  )
})

test('the mask of a record of secrets names each of them', () => {
  expect(maskOf({ 'x-key': 'ab••cd', other: '••' })).toBe('x-key: ab••cd, other: ••')
})
