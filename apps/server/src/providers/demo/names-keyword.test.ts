import fc from 'fast-check'
import { expect, test } from 'vitest'
import { phrasebooks } from './guides.ts'
import { namesKeyword } from './names-keyword.ts'

const keywords = [...new Set(phrasebooks.flatMap(({ guides }) => guides.flatMap((guide) => guide.keywords)))]
const short = keywords.filter((keyword) => /^\p{Script=Latin}{1,3}$/u.test(keyword))
const stems = keywords.filter((keyword) => /^\p{Script=Latin}{4}/u.test(keyword))

const ending = fc.stringMatching(/^[a-zäöüñ]{1,6}$/)
const between = fc.constantFrom('', ' ', '¿', '“', '-', '1', '请问', '怎樣')
const around = fc.constantFrom('', ' ', '?', '”', '-', '.', '，', '在哪里')

test.each(short)('the short keyword "%s" is a whole word or a plural', (keyword) => {
  fc.assert(
    fc.property(between, fc.constantFrom('', 's', 'es'), around, ending, (before, plural, after, letters) => {
      expect(namesKeyword(`${before}${keyword}${plural}${after}`, keyword)).toBe(true)
      fc.pre(letters !== 's' && letters !== 'es')
      expect(namesKeyword(`${before}${keyword}${letters}${after}`, keyword)).toBe(false)
      expect(namesKeyword(`${before}${letters}${keyword}${after}`, keyword)).toBe(false)
    }),
  )
})

test('a longer keyword is the beginning of a word, wherever the word stands', () => {
  fc.assert(
    fc.property(fc.constantFrom(...stems), between, ending, (keyword, before, letters) => {
      expect(namesKeyword(`zq${keyword} ${before}${keyword}${letters}`, keyword)).toBe(true)
      expect(namesKeyword(`${before}zq${keyword}`, keyword)).toBe(false)
    }),
  )
})

test('a word of Chinese begins anywhere', () => {
  expect(namesKeyword('我的对话在哪里', '对话')).toBe(true)
})
