import fc from 'fast-check'
import { expect, test } from 'vitest'
import { basisWords, restWords } from './rest-words.ts'

test('a range in words of the same unit, or of two', () => {
  expect(restWords(5_200, 21_000)).toBe('5 to 20 s left')
  expect(restWords(40_000, 130_000)).toBe('40 s to 2 min left')
  expect(restWords(100_000, 290_000)).toBe('2 to 5 min left')
  expect(restWords(3_100, 3_300)).toBe('about 3 s left')
  expect(restWords(0, 14_000)).toBe('up to 15 s left')
  expect(restWords(100, 300)).toBe('up to 1 s left')
})

test('says what it is judged by', () => {
  expect(basisWords({ fewest: 1, most: 2, replies: 5 })).toBe('judged by 5 earlier replies of this model')
  expect(basisWords({ fewest: 1, most: 2, replies: 3, hasCalls: true })).toContain('what tools take is not in it')
  expect(basisWords({ fewest: 1, most: 2, replies: null })).toBe('by the limit of tokens that is set')
})

test('never says a range that runs backwards', () => {
  const milliseconds = fc.integer({ min: 0, max: 3_600_000 })
  const inSeconds = (amount: string, unit: string): number => Number(amount) * (unit === 'min' ? 60 : 1)
  fc.assert(
    fc.property(milliseconds, milliseconds, (left, right) => {
      const [, begin = '', beginUnit, end = '', endUnit = ''] =
        /^(\d+)(?: (s|min))? to (\d+) (s|min) left$/.exec(restWords(Math.min(left, right), Math.max(left, right))) ?? []
      if (begin) expect(inSeconds(begin, beginUnit ?? endUnit)).toBeLessThan(inSeconds(end, endUnit))
    }),
  )
})
