import { expect, test } from 'vitest'
import { criteria } from '../../../../../../e2e/testing/criteria.ts'
import { textsIn } from './program-texts.fixture.ts'

/** Nine years of school are what the criterion expects of a reader. */
const HIGHEST_GRADE = 9
/** The formulas are made for passages: of a few words they say nothing. */
const FEWEST_WORDS = 12
const WORDS_OF_PASSAGE = 20
/** Longer sentences are hard in every language, whatever their words. */
const LONGEST_SENTENCE = 25
/** A clause of Chinese, between two marks that let one breathe. */
const LONGEST_CLAUSE = 40

const wordsIn = (text: string): string[] => text.match(/\p{L}+/gu) ?? []
const sentencesIn = (text: string): string[] => text.split(/[.!?:;]+(?:\s|$)/).filter((part) => /\p{L}{2}/u.test(part))
const shareOf = <Item>(items: Item[], fits: (item: Item) => boolean): number =>
  (100 * items.filter(fits).length) / items.length

const syllablesOf: Record<string, RegExp> = {
  de: /ie|ei|ai|au|eu|äu|oi|aa|ee|oo|[aeiouyäöü]/gi,
  // A weak vowel beside a strong one makes one syllable with it.
  es: /[iu]?[aeoáéó][iuy]?|[iuíúü]+|y$/gi,
}

const countSyllables = (word: string, language: string): number =>
  Math.max(1, word.match(syllablesOf[language]!)?.length ?? 0)

const grades: Record<string, (text: string) => number> = {
  /** First Vienna formula for non-fiction texts, Bamberger and Vanecek 1984. */
  de: (text) => {
    const words = wordsIn(text)
    const syllables = words.map((word) => countSyllables(word, 'de'))
    return (
      0.1935 * shareOf(syllables, (count) => count >= 3) +
      (0.1672 * words.length) / sentencesIn(text).length +
      0.1297 * shareOf(words, (word) => word.length > 6) -
      0.0327 * shareOf(syllables, (count) => count === 1) -
      0.875
    )
  },
  /** Crawford's formula for Spanish, 1984. */
  es: (text) => {
    const words = wordsIn(text)
    const syllables = words.reduce((sum, word) => sum + countSyllables(word, 'es'), 0)
    return (-20.5 * sentencesIn(text).length + 4.9 * syllables) / words.length - 3.407
  },
}

test.each(['de', 'es'])('the program can be read after nine years of school: %s', (language) => {
  criteria('3.1.5')
  const texts = textsIn(language).filter((text) => wordsIn(text).length >= FEWEST_WORDS)
  expect(texts.length).toBeGreaterThan(200)
  const grade = grades[language]!
  expect(grade(texts.join('. '))).toBeLessThan(HIGHEST_GRADE)
  // Of one sentence a compound or two decide; what is longer has to keep to it by itself.
  const passages = texts.filter((text) => wordsIn(text).length >= WORDS_OF_PASSAGE)
  expect(passages.length).toBeGreaterThan(20)
  expect(passages.filter((text) => grade(text) > HIGHEST_GRADE)).toEqual([])
  const long = textsIn(language).flatMap(sentencesIn)
  expect(long.filter((sentence) => wordsIn(sentence).length > LONGEST_SENTENCE)).toEqual([])
})

const charactersOf = (encoding: string, lastLead: number, firstLead: number, trails: [number, number][]) => {
  const decoder = new TextDecoder(encoding)
  const found = new Set<string>()
  for (let lead = firstLead; lead <= lastLead; lead++)
    for (const [first, last] of trails)
      for (let trail = first; trail <= last; trail++) found.add(decoder.decode(Uint8Array.of(lead, trail)))
  return found
}

/** The 3,755 and 5,401 characters in frequent use that both national standards put first; school teaches about as many. */
const taught: Record<string, Set<string>> = {
  'zh-Hans': charactersOf('gbk', 0xd7, 0xb0, [[0xa1, 0xfe]]),
  'zh-Hant': charactersOf('big5', 0xc6, 0xa4, [
    [0x40, 0x7e],
    [0xa1, 0xfe],
  ]),
}

/** Of 浏览器, a browser: a word that everybody who is here has read. */
const KNOWN = '浏'

test.each(['zh-Hans', 'zh-Hant'])(
  'the program has the characters that school teaches, in short clauses: %s',
  (language) => {
    criteria('3.1.5')
    const texts = textsIn(language)
    const signs = [...texts.join('')].filter((sign) => /\p{Script=Han}/u.test(sign))
    expect(signs.length).toBeGreaterThan(5_000)
    expect([...new Set(signs.filter((sign) => !taught[language]!.has(sign)))].filter((sign) => sign !== KNOWN)).toEqual(
      [],
    )
    const clauses = texts.flatMap((text) => text.split(/[。！？；：\n]/))
    const lengthOf = (clause: string) => clause.match(/\p{Script=Han}/gu)?.length ?? 0
    expect(clauses.filter((clause) => lengthOf(clause) > LONGEST_CLAUSE)).toEqual([])
  },
)
