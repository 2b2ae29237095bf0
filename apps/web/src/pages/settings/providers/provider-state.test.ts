import type { Model, Provider } from '@llm-playground/protocol'
import { expect, test } from 'vitest'
import { providerState, storedMasks } from './provider-state.ts'

const provider: Provider = {
  id: 'p1',
  kind: 'some-kind',
  name: 'Lab',
  settings: { baseUrl: 'http://gpu-2.lab:8000/v1', apiKey: 'k-••••12ab', spare: '' },
  createdAt: 0,
  builtIn: false,
  managesModels: false,
}
const model = { id: 'p1:m', providerId: 'p1' } as Model
const known = { status: 'ready' as const, models: [model], unavailable: [] }

test('a provider with models is ready', () => {
  expect(providerState(provider, known, undefined)).toEqual({
    mark: 'ok',
    word: 'ready',
    summary: 'gpu-2.lab:8000 · 1 model',
    problem: null,
  })
})

test('a provider that does not list its models has failed, with the reason', () => {
  const unavailable = [{ providerId: 'p1', providerName: 'Lab', message: 'Connection refused.' }]
  expect(providerState(provider, { ...known, models: [], unavailable }, undefined)).toMatchObject({
    word: 'failed',
    summary: 'gpu-2.lab:8000 · no answer',
    problem: 'Connection refused.',
  })
})

test('without models, while it is asked and while it is tested it says so', () => {
  expect(providerState(provider, { ...known, models: [] }, undefined).word).toBe('no models')
  expect(providerState(provider, { ...known, status: 'loading' }, undefined).word).toBe('asking')
  expect(providerState(provider, known, { status: 'running', startedAt: 0 }).word).toBe('testing')
})

test('a built-in one is inside of the program, one without an address at its default', () => {
  expect(providerState({ ...provider, builtIn: true }, known, undefined).summary).toBe('inside this program · 1 model')
  expect(providerState({ ...provider, settings: {} }, known, undefined).summary).toBe('default address · 1 model')
})

test('only secrets that are stored are lost with it', () => {
  expect(storedMasks(provider, ['apiKey', 'spare', 'other'])).toEqual(['k-••••12ab'])
})
