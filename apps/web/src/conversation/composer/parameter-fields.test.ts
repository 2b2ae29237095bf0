import type { ModelSupports } from '@llm-playground/protocol'
import { expect, it } from 'vitest'
import { numberFieldsOf } from './parameter-fields.ts'

const supports = (parameters: ModelSupports['parameters']) => ({ parameters }) as ModelSupports

it('shows the fields of what a model takes, and no other', () => {
  const namesFor = (parameters: ModelSupports['parameters']) =>
    numberFieldsOf(supports(parameters)).map(({ name }) => name)
  expect(namesFor(['temperature', 'tools', 'seed']).sort()).toEqual(['seed', 'temperature'])
  expect(namesFor(['topK', 'stop'])).toEqual(['topK'])
  expect(namesFor([])).toEqual([])
  expect(numberFieldsOf(undefined)).toEqual([])
})
