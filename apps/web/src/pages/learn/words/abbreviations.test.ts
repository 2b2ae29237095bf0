import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { criteria } from '../../../../../../e2e/testing/criteria.ts'
import { abbreviations } from './abbreviations.ts'

const catalogue = JSON.parse(readFileSync(new URL('../../../locales/de.json', import.meta.url), 'utf8')) as Record<
  string,
  string
>

const SHORT = /\b[A-Z][A-Z0-9]+\b|\btok\/s\b|\btok\b|\btemp\b|\bn\/a\b|\b[kMG]B\b|\bms\b|\bpx\b/g

/** Names of things: they stand for nothing else. */
const NAMES = new Set(['MIT'])

test('every abbreviation in a text of the program is explained', () => {
  criteria('3.1.4')
  const explained = new Set(abbreviations.flatMap(({ short }) => short.split(/, |-/)))
  const texts = Object.keys(catalogue).map((text) => text.split(' ## ')[0]!)
  const used = new Set(texts.flatMap((text) => text.match(SHORT) ?? []))
  expect(used.size).toBeGreaterThan(10)
  expect([...used].filter((short) => !explained.has(short) && !NAMES.has(short))).toEqual([])
})

test('each says how it is spoken', () => {
  criteria('3.1.6')
  expect(abbreviations.filter(({ spoken }) => !spoken.message)).toEqual([])
})
