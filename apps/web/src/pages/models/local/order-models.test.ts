import type { LocalModel } from '@llm-playground/protocol'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { orderModels } from './order-models.ts'

const model = (name: string, memoryBytes: number | null, changes: Partial<LocalModel> = {}): LocalModel =>
  ({
    name,
    displayName: name,
    description: 'Writes.',
    publisher: 'Somebody',
    licence: { name: 'MIT', url: null, mustAccept: false },
    quantization: 'Q4_K_M',
    memoryBytes,
    hasTools: false,
    status: 'available',
    ...changes,
  }) as LocalModel

const wish = { query: '', isFitFirst: false, availableBytes: 100, wordForTools: 'tools' }
const namesOf = (models: LocalModel[], changes: Partial<typeof wish>) =>
  orderModels(models, { ...wish, ...changes }).map(({ name }) => name)

const LARGE = model('large', 500)
const TIGHT = model('tight', 90, { hasTools: true })
const SMALL = model('small', 10, { licence: { name: 'Apache-2.0', url: null, mustAccept: false } })
const ALL = [LARGE, TIGHT, SMALL]

test('what fits comes first where that is wished, and what is here already counts as fitting', () => {
  expect(namesOf(ALL, {})).toEqual(['large', 'tight', 'small'])
  expect(namesOf(ALL, { isFitFirst: true })).toEqual(['small', 'tight', 'large'])
  expect(namesOf([LARGE, { ...LARGE, name: 'here', status: 'installed' }], { isFitFirst: true })).toEqual([
    'here',
    'large',
  ])
})

test('a query is looked for in name, publisher, task, licence and ability', () => {
  expect(namesOf(ALL, { query: 'TOOLS' })).toEqual(['tight'])
  expect(namesOf(ALL, { query: 'apache' })).toEqual(['small'])
  expect(namesOf(ALL, { query: 'some q4 large' })).toEqual(['large'])
  expect(namesOf(ALL, { query: 'nothing' })).toEqual([])
})

test('ordering loses no model and makes none up', () => {
  const needs = fc.array(fc.option(fc.integer({ min: 0, max: 200 }), { nil: null }))
  fc.assert(
    fc.property(needs, fc.boolean(), (list, isFitFirst) => {
      const models = list.map((need, at) => model(`m${at}`, need))
      const ordered = orderModels(models, { ...wish, isFitFirst })
      expect(ordered.toSorted((left, right) => left.name.localeCompare(right.name))).toEqual(
        models.toSorted((left, right) => left.name.localeCompare(right.name)),
      )
    }),
  )
})
