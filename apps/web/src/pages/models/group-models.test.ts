import type { Model } from '@llm-playground/protocol'
import { expect, test } from 'vitest'
import { groupModels } from './group-models.ts'

const model = (providerId: string, name: string, change: Partial<Model> = {}): Model => ({
  id: `${providerId}:${name}`,
  providerId,
  providerName: providerId.toUpperCase(),
  name,
  displayName: name,
  supports: { tools: false, images: false, reasoning: false, jsonSchema: false, continuation: false, parameters: [] },
  contextWindow: null,
  maxOutputTokens: null,
  price: null,
  place: 'vendor',
  isDemo: false,
  sizeBytes: null,
  ...change,
})

const seeing = { ...model('a', 'x').supports, images: true }
const list = {
  models: [model('a', 'small'), model('b', 'large'), model('a', 'large', { supports: seeing })],
  unavailable: [{ providerId: 'c', providerName: 'Lab', message: 'No answer.' }],
}

const namesOf = (query: string) =>
  groupModels(list, query).map(({ providerId, models, problem }) => [
    providerId,
    models.map(({ name }) => name),
    problem,
  ])

test('models stand under their provider, silent providers come last with their reason', () => {
  expect(namesOf('')).toEqual([
    ['a', ['small', 'large'], null],
    ['b', ['large'], null],
    ['c', [], 'No answer.'],
  ])
})

test('a search looks at names, providers and abilities', () => {
  expect(namesOf('large')).toEqual([
    ['a', ['large'], null],
    ['b', ['large'], null],
  ])
  expect(namesOf('b large')).toEqual([['b', ['large'], null]])
  expect(namesOf('lab')).toEqual([['c', [], 'No answer.']])
  expect(namesOf('images')).toEqual([['a', ['large'], null]])
  expect(namesOf('nothing like it')).toEqual([])
})
