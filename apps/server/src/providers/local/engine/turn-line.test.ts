import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createTurnLine } from './turn-line.ts'

describe('createTurnLine', () => {
  it('serves one at a time in the order of joining, whoever leaves in between', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }), async (stays) => {
        const line = createTurnLine()
        const places = stays.map(() => line.join())
        const served: number[] = []
        const told: number[][] = stays.map(() => [])
        const tellings = places.map(async (place, index) => {
          for await (const ahead of place.waits()) told[index]!.push(ahead)
        })
        let inside = 0
        const visits = places.map(async (place, index) => {
          if (!stays[index]) return place.leave()
          await place.reached
          expect(++inside).toBe(1)
          // Whoever waits is told a smaller number each time, and never that nobody is before it.
          expect(told[index]).toEqual(told[index]!.toSorted((left, right) => right - left))
          expect(new Set(told[index]).size).toBe(told[index]!.length)
          expect(told[index]).not.toContain(0)
          served.push(index)
          await Promise.resolve()
          inside--
          place.leave()
          place.leave()
        })
        await Promise.all(visits)
        expect(served).toEqual(stays.flatMap((stay, index) => (stay ? [index] : [])))
        expect(line.length).toBe(0)
        await Promise.all(tellings)
      }),
    )
  })

  it('tells who waits how many are before it, each time that changes', async () => {
    const line = createTurnLine()
    const [first, second, third] = [line.join(), line.join(), line.join()]
    const waits = third.waits()
    expect(await waits.next()).toEqual({ value: 2, done: false })
    const next = waits.next()
    second.leave()
    expect(await next).toEqual({ value: 1, done: false })
    first.leave()
    expect(await waits.next()).toEqual({ value: undefined, done: true })
    expect(await line.join().waits().next()).toEqual({ value: 1, done: false })
  })
})
