import fc from 'fast-check'
import { expect, it } from 'vitest'
import { RecentEvents } from './recent-events.ts'

it('gives everything after a number, or says that only the store has it', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.nat({ max: 3_000 }), { maxLength: 60 }), { maxLength: 12 }),
      fc.nat(500),
      (batches, after) => {
        const recent = new RecentEvents()
        let seq = 0
        for (const sizes of batches) recent.add(sizes.map((size) => ({ seq: ++seq, json: 'x'.repeat(size) })))
        const cursor = Math.min(after, seq)
        const given = recent.after(cursor)
        if (given)
          expect(given.map((event) => event.seq)).toEqual(
            Array.from({ length: seq - cursor }, (_, i) => cursor + i + 1),
          )
        const kept = recent.after(seq) ? seq : 0
        if (seq > 0 && kept > 0) expect(given?.length ?? 0).toBeLessThanOrEqual(200)
      },
    ),
  )
})

it('keeps no more than a page, however large the events are', () => {
  const recent = new RecentEvents()
  for (let seq = 1; seq <= 1_000; seq++) recent.add([{ seq, json: 'x'.repeat(1_000) }])
  expect(recent.after(0)).toBeUndefined()
  expect(recent.after(999)).toHaveLength(1)
  const kept = [...Array(1_000).keys()].filter((seq) => recent.after(seq) !== undefined).length
  expect(kept).toBeLessThanOrEqual(66)
})
