import type { ProviderKind } from '@llm-playground/protocol'
import { expect, test } from 'vitest'
import { freeName, providerChoices, settingsOfServer } from './provider-choices.ts'

const kinds: ProviderKind[] = [
  {
    kind: 'zeta',
    name: 'Zeta',
    description: 'Zeta models.',
    settingsSchema: {},
    presets: [],
    keyUrl: 'https://z/keys',
  },
  {
    kind: 'open',
    name: 'Open wire',
    description: 'Any server.',
    settingsSchema: {},
    presets: [
      { id: 'lab', name: 'Lab', settings: { baseUrl: 'http://lab:8000/v1', echo: 'x' }, keyUrl: 'https://lab/keys' },
      { id: 'azimuth', name: 'Azimuth', settings: {} },
    ],
  },
]

test('kinds and presets stand side by side, by name', () => {
  expect(providerChoices(kinds).map(({ name, description, keyUrl }) => [name, description, keyUrl])).toEqual([
    ['Azimuth', 'Open wire', undefined],
    ['Lab', 'lab:8000 · Open wire', 'https://lab/keys'],
    ['Open wire', 'Any server.', undefined],
    ['Zeta', 'Zeta models.', 'https://z/keys'],
  ])
})

test('their ids are unique and a preset brings its settings', () => {
  const choices = providerChoices(kinds)
  expect(new Set(choices.map(({ id }) => id)).size).toBe(choices.length)
  expect(choices.find(({ name }) => name === 'Lab')?.settings).toEqual({ baseUrl: 'http://lab:8000/v1', echo: 'x' })
})

test('a second provider of the same name gets a number', () => {
  expect(freeName('Lab', [])).toBe('Lab')
  expect(freeName('Lab', ['Lab', 'Lab 2'])).toBe('Lab 3')
})

test('a found server takes the habits of its preset and its own address', () => {
  const server = { kind: 'open', presetId: 'lab', name: 'Lab', baseUrl: 'http://127.0.0.1:8000/v1', models: [] }
  expect(settingsOfServer(kinds, server)).toEqual({ baseUrl: 'http://127.0.0.1:8000/v1', echo: 'x' })
  expect(settingsOfServer([], server)).toEqual({ baseUrl: 'http://127.0.0.1:8000/v1' })
})
