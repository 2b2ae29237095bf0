import fc from 'fast-check'
import { expect, test } from 'vitest'
import { normalise } from './embed-texts.ts'

test('brings every vector that has a direction to length 1 and keeps the direction', () => {
  const value = fc.double({ noNaN: true, noDefaultInfinity: true })
  fc.assert(
    fc.property(fc.array(value, { minLength: 1 }), (vector) => {
      fc.pre(vector.some((each) => each !== 0))
      const unit = normalise(vector)
      expect(Math.sqrt(unit.reduce((sum, each) => sum + each * each, 0))).toBeCloseTo(1, 10)
      for (const [index, each] of unit.entries())
        if (each !== 0) expect(Math.sign(each)).toBe(Math.sign(vector[index]!))
    }),
  )
})

test('leaves a vector without direction as it is', () => {
  expect(normalise([0, -0])).toEqual([0, -0])
})
