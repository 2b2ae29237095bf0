import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Channels, channelsOf, contrastOf } from './contrast.ts'

const channel = fc.integer({ min: 0, max: 255 })
const colour = fc.tuple(channel, channel, channel) as fc.Arbitrary<Channels>

test('black on white is 21, grey #767676 on white passes AA by a hair', () => {
  expect(contrastOf([0, 0, 0], [255, 255, 255])).toBeCloseTo(21, 5)
  expect(contrastOf(channelsOf('rgb(118, 118, 118)'), [255, 255, 255])).toBeCloseTo(4.54, 2)
})

test('contrast has no order, is 1 for the same colour and never leaves 1 to 21', () => {
  fc.assert(
    fc.property(colour, colour, (left, right) => {
      const contrast = contrastOf(left, right)
      expect(contrast).toBe(contrastOf(right, left))
      expect(contrast).toBeGreaterThanOrEqual(1)
      expect(contrast).toBeLessThanOrEqual(21.0001)
      expect(contrastOf(left, left)).toBe(1)
    }),
  )
})
