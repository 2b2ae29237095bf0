import { fleschKincaid } from 'flesch-kincaid'
import { syllable } from 'syllable'
import { expect, test } from 'vitest'
import { criteria } from '../../../../../../e2e/testing/criteria.ts'
import { englishTexts } from './program-texts.fixture.ts'

/** Nine years of school are what the criterion expects of a reader. */
const HIGHEST_GRADE = 9
/** The formula counts syllables: of a few words it says nothing. */
const FEWEST_WORDS = 12

const gradeOf = (text: string): { words: number; grade: number } => {
  const words = text.match(/[A-Za-z']+/g) ?? []
  const sentences = text.split(/[.!?:;]+(?:\s|$)/).filter((part) => /[a-z]{2}/i.test(part))
  const syllables = words.reduce((sum, word) => sum + syllable(word), 0)
  return {
    words: words.length,
    grade: fleschKincaid({ sentence: Math.max(1, sentences.length), word: words.length, syllable: syllables }),
  }
}

test('every sentence of the program can be read after nine years of school', () => {
  criteria('3.1.5')
  const long = englishTexts.map((text) => ({ text, ...gradeOf(text) })).filter(({ words }) => words >= FEWEST_WORDS)
  expect(long.length).toBeGreaterThan(100)
  expect(long.filter(({ grade }) => grade > HIGHEST_GRADE)).toEqual([])
})
