import type { ProviderKind } from '@llm-playground/protocol'
import { expect, test } from 'vitest'
import { recogniseKey } from './recognise-key.ts'

const schema = { type: 'object', properties: { apiKey: { type: 'string', secret: true }, baseUrl: { type: 'string' } } }
const kinds: ProviderKind[] = [
  {
    kind: 'general',
    name: 'General',
    description: '',
    settingsSchema: schema,
    presets: [{ id: 'x', name: 'Preset X', settings: { baseUrl: 'https://x.test' }, keyPattern: '^sk-' }],
  },
  { kind: 'routed', name: 'Routed', description: '', settingsSchema: schema, presets: [], keyPattern: '^sk-or-' },
  { kind: 'broken', name: 'Broken', description: '', settingsSchema: schema, presets: [], keyPattern: '^(' },
  { kind: 'keyless', name: 'Keyless', description: '', settingsSchema: {}, presets: [], keyPattern: '^sk-' },
]

test('the most particular pattern comes first, with the settings that make the provider', () => {
  expect(recogniseKey(kinds, ' sk-or-v1-12345678 ')).toEqual([
    { kind: 'routed', name: 'Routed', settings: { apiKey: 'sk-or-v1-12345678' } },
    { kind: 'general', name: 'Preset X', settings: { baseUrl: 'https://x.test', apiKey: 'sk-or-v1-12345678' } },
  ])
})

test('a text that is no key is recognised as nothing', () => {
  expect(recogniseKey(kinds, 'sk-')).toEqual([])
  expect(recogniseKey(kinds, 'hello there, world')).toEqual([])
})
