import { expect, test } from 'vitest'
import { criteria } from '../../../../../../e2e/testing/criteria.ts'
import { abbreviations } from './abbreviations.ts'
import { englishTexts } from './program-texts.fixture.ts'
import { sounds } from './sounds.ts'

const SHORT = /\b[A-Z][A-Z0-9]+\b|\btok\/s\b|\btok\b|\btemp\b|\bn\/a\b|\b[kMG]B\b|\bms\b|\bpx\b/g

/** Names of things: they stand for nothing else. */
const NAMES = new Set(['C4', 'CUDA', 'GET', 'GPT', 'MIT'])

test('every abbreviation in a text of the program is explained', () => {
  criteria('3.1.4')
  // Capitals in the list of sounds are syllables that are said louder.
  const withoutSounds = englishTexts.filter((text) => text !== sounds.message)
  const explained = new Set(abbreviations.flatMap(({ short }) => short.split(/, |-/)))
  const used = new Set(withoutSounds.flatMap((text) => text.match(SHORT) ?? []))
  expect(used.size).toBeGreaterThan(10)
  expect([...used].filter((short) => !explained.has(short) && !NAMES.has(short))).toEqual([])
})

test('each says how it is spoken', () => {
  criteria('3.1.6')
  expect(abbreviations.filter(({ spoken }) => !spoken.message)).toEqual([])
})
