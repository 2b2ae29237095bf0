import fc from 'fast-check'
import { expect, test } from 'vitest'
import { normalise } from './embed-texts.ts'

test('brings every vector that has a direction to length 1 and keeps the direction', () => {
  const value = fc.double({ noNaN: true, noDefaultInfinity: true })
  fc.assert(
    fc.property(fc.array(value, { minLength: 1 }), (vector) => {
      const unit = normalise(vector)
      if (vector.every((each) => each === 0)) return expect(unit).toEqual(vector)
      expect(Math.sqrt(unit.reduce((sum, each) => sum + each * each, 0))).toBeCloseTo(1, 10)
      for (const [index, each] of unit.entries())
        if (each !== 0) expect(Math.sign(each)).toBe(Math.sign(vector[index]!))
    }),
  )
})
