import { expect, test } from 'vitest'
import { criteria } from '../../../../../../e2e/testing/criteria.ts'
import { englishTexts, textsIn } from './program-texts.fixture.ts'
import { soundLines, sounds } from './sounds.ts'

/** Of English: words whose sound tells their meaning. */
const HETERONYMS = new Set(
  (
    'abuse addict address advocate affect alternate appropriate articulate associate attribute august axes bass bow close ' +
    'coax collect combine commune compact compound conduct confines conflict conscript conserve console consort construct ' +
    'content contest contract contrast converse convert convict coordinate deliberate delegate desert digest discard does ' +
    'dove duplicate elaborate entrance estimate excuse export extract frequent graduate house import incense increase ' +
    'initiate insert intern intimate invalid lead lineage live minute moderate moped multiply number object overall ' +
    'perfect perfume permit pervert polish predicate present produce progress project protest read rebel recall record ' +
    'refill refund refuse reject relay resume row second segment separate sewer slough sow subject subordinate survey ' +
    'suspect syndicate tear torment transfer transplant transport upset use wind wound'
  ).split(' '),
)

/** Nouns of one sound here: “address” and “number” are said as they always are. */
const ONE_SOUND = new Set(['address', 'number'])

const baseOf = (word: string): string[] => [
  word,
  word.replace(/s$/, ''),
  word.replace(/d$/, ''),
  word.replace(/ed$/, ''),
]

const explained = new Set(soundLines(sounds.message!).flatMap(([word]) => baseOf(word)))

test('every English word of two sounds says which one is meant', () => {
  criteria('3.1.6')
  const words =
    englishTexts
      .join(' ')
      .toLowerCase()
      .match(/[a-z]+/g) ?? []
  const used = new Set(words.flatMap((word) => baseOf(word).filter((base) => HETERONYMS.has(base))))
  expect(used.size).toBeGreaterThan(10)
  expect([...used].filter((word) => !explained.has(word) && !ONE_SOUND.has(word))).toEqual([])
})

const linesIn = (language: string): string =>
  textsIn(language).find(
    (text) => text.split('\n').length > 3 && soundLines(text).every(([word]) => word.length < 20),
  ) ?? ''

/** German verbs whose stress tells two meanings apart, and a few nouns. */
const OF_TWO_STRESSES =
  /\b(?:durchsuch|durchgeh|durchlauf|durchbrech|umbrech|umgeh|umstell|umschreib|umfahr|übersetz|übergeh|überleg|überhol|wiederhol|unterhalt|unterstell|hinterleg)|\b(?:Weg|weg|modern|Montage|Tenor|August|rasten|sieben)\b/gi

test('every German word of two stresses says which one is meant', () => {
  criteria('3.1.6')
  const lines = linesIn('de').toLowerCase()
  const used = new Set(textsIn('de').flatMap((text) => text.match(OF_TWO_STRESSES) ?? []))
  expect(used.size).toBeGreaterThan(3)
  expect([...used].filter((word) => !lines.includes(word.toLowerCase()))).toEqual([])
})

/** Characters of which the texts use more than one reading, or one that is not the usual one. */
const POLYPHONES: Record<string, string> = {
  'zh-Hans': '行数重载处更长调传得还空应为',
  'zh-Hant': '行數重載處更長調傳得還空應為',
}
/** Any character of two readings is unclear where it stands alone. */
const UNCLEAR_ALONE =
  /^[行长長中空数數重还還调調处處更分传傳供当當得地着著为為种種好干乾降间間量切少应應只载載转轉便倒待度差]$/u

test.each(['zh-Hans', 'zh-Hant'])(
  'Chinese characters of two readings are explained, and none stands alone: %s',
  (language) => {
    criteria('3.1.6')
    const texts = textsIn(language)
    const lines = linesIn(language)
    const used = [...POLYPHONES[language]!].filter((sign) => texts.some((text) => text.includes(sign)))
    expect(used.length).toBeGreaterThan(10)
    expect(used.filter((sign) => !soundLines(lines).some(([word]) => word === sign))).toEqual([])
    expect(texts.filter((text) => UNCLEAR_ALONE.test(text.trim()))).toEqual([])
  },
)

test('Spanish is said as it is written; words from elsewhere say how', () => {
  criteria('3.1.6')
  expect(soundLines(linesIn('es')).map(([word]) => word)).toEqual(expect.arrayContaining(['token', 'prompt']))
})
