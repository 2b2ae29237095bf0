import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { goodForWords, isTranslated } from './good-for.ts'

const catalogue = new URL('../../../../../server/src/providers/local/catalogue.json', import.meta.url)

test('every model of the catalogue is described in words that are translated; others in the server’s own', () => {
  const models = JSON.parse(readFileSync(catalogue, 'utf8')) as { description: string }[]
  expect(models.map(({ description }) => description).filter((each) => !isTranslated(each))).toEqual([])
  expect(goodForWords('For a model of tomorrow.')).toBe('For a model of tomorrow.')
})
