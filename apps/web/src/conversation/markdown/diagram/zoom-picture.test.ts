import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fittingScale, steppedScale } from './zoom-picture.ts'

const side = fc.integer({ min: 1, max: 20_000 })

test('a fitted picture is whole in its room, and no larger than it was drawn', () => {
  fc.assert(
    fc.property(
      side,
      side,
      fc.integer({ min: 100, max: 3_000 }),
      fc.integer({ min: 100, max: 2_000 }),
      (w, h, roomW, roomH) => {
        const scale = fittingScale({ width: w, height: h }, { width: roomW, height: roomH })
        expect(scale).toBeLessThanOrEqual(1)
        if (scale > 0.1) expect([w * scale <= roomW + 0.001, h * scale <= roomH + 0.001]).toEqual([true, true])
      },
    ),
  )
})

test('steps in and out come back to where they began, within what can be seen', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.2, max: 4, noNaN: true }), fc.integer({ min: -3, max: 3 }), (scale, count) => {
      expect(steppedScale(steppedScale(scale, count), -count)).toBeCloseTo(scale, 6)
    }),
  )
  expect([steppedScale(1, 100), steppedScale(1, -100)]).toEqual([8, 0.1])
})
