import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createTurnLine } from './turn-line.ts'

describe('createTurnLine', () => {
  it('serves one at a time in the order of joining, whoever leaves in between', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }), async (stays) => {
        const line = createTurnLine()
        const places = stays.map(() => line.join())
        expect(places.map(({ ahead }) => ahead)).toEqual(stays.map((_, index) => index))
        const served: number[] = []
        let inside = 0
        const visits = places.map(async (place, index) => {
          if (!stays[index]) return place.leave()
          await place.reached
          expect(++inside).toBe(1)
          served.push(index)
          await Promise.resolve()
          inside--
          place.leave()
          place.leave()
        })
        await Promise.all(visits)
        expect(served).toEqual(stays.flatMap((stay, index) => (stay ? [index] : [])))
        expect(line.length).toBe(0)
      }),
    )
  })
})
