import fc from 'fast-check'
import { expect, test } from 'vitest'
import { estimateRest } from './estimate-rest.ts'

test('is the middle half of the earlier replies that were longer', () => {
  expect(estimateRest({ tokens: 100, earlier: [50, 120, 140, 160, 180, 900] })).toEqual({
    fewest: 40,
    most: 80,
    replies: 6,
  })
})

test('says nothing where nothing is known', () => {
  expect(estimateRest({ tokens: 10, earlier: [] })).toBeNull()
  expect(estimateRest({ tokens: 10, earlier: [100, 200] })).toBeNull()
  // Longer than nearly all before it: the one that was longer is no measure.
  expect(estimateRest({ tokens: 150, earlier: [100, 120, 200] })).toBeNull()
})

test('a limit that the person set holds, and is all that is known where replies are missing', () => {
  expect(estimateRest({ tokens: 10, earlier: [], limit: 24 })).toEqual({ fewest: 0, most: 14, replies: null })
  expect(estimateRest({ tokens: 10, earlier: [400, 500, 600], limit: 24 })).toEqual({
    fewest: 14,
    most: 14,
    replies: 3,
  })
  expect(estimateRest({ tokens: 24, earlier: [400, 500, 600], limit: 24 })).toBeNull()
})

const count = fc.integer({ min: 0, max: 5_000 })

test('is a range inside of what earlier replies and the limit allow', () => {
  fc.assert(
    fc.property(count, fc.array(count), fc.option(count, { nil: undefined }), (tokens, earlier, limit) => {
      const rest = estimateRest({ tokens, earlier, limit })
      if (!rest) return
      expect(rest.fewest).toBeGreaterThanOrEqual(0)
      expect(rest.most).toBeGreaterThanOrEqual(rest.fewest)
      if (limit !== undefined) expect(tokens + rest.most).toBeLessThanOrEqual(limit)
      if (rest.replies !== null) expect(tokens + rest.most).toBeLessThanOrEqual(Math.max(...earlier))
    }),
  )
})
