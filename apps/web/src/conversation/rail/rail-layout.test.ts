import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hueOf, layOutRail, MAXIMUM_LANES } from './rail-layout.ts'

const fork = (branch: string, ordinal: number, messageCount: number) => ({ branch, ordinal, messageCount })
/** Its id is its position. */
const row = (id: string, forks: ReturnType<typeof fork>[] = []) => ({ id, forks, position: Number(id) })

const path = fc
  .array(fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 5 }), { minLength: 1, maxLength: 40 })
  .map((counts) => {
    let ordinal = 1
    return counts.map((forks, index) =>
      row(
        String(index + 1),
        forks.map((count) => {
          ordinal += 1
          return fork(`branch-${ordinal}`, ordinal, count)
        }),
      ),
    )
  })

describe('layOutRail', () => {
  test('a path without forks has empty rows', () => {
    expect(layOutRail([row('1'), row('2')]).get('2')).toEqual({ lanes: [], forks: [], hiddenForks: 0 })
  })

  test('a branch runs beside its equals, one dot a message, and ends at its last one', () => {
    const rows = layOutRail([row('1', [fork('with-int8', 2, 2)]), row('2'), row('3'), row('4')])
    expect(rows.get('1')?.forks).toEqual([{ x: 1, hue: 2 }])
    expect(rows.get('1')?.lanes.map(({ part }) => part)).toEqual(['fork'])
    expect(rows.get('2')?.lanes).toEqual([{ x: 1, hue: 2, part: 'pass', hasDot: true, dotsBelow: 0 }])
    expect(rows.get('3')?.lanes).toEqual([{ x: 1, hue: 2, part: 'end', hasDot: true, dotsBelow: 0 }])
    expect(rows.get('4')?.lanes).toEqual([])
  })

  test('a branch that is longer than the path hangs below the last row', () => {
    const rows = layOutRail([row('1', [fork('longer', 2, 3)]), row('2')])
    expect(rows.get('2')?.lanes).toEqual([{ x: 1, hue: 2, part: 'end', hasDot: true, dotsBelow: 2 }])
  })

  test('the shorter branch takes the lane nearer to the text', () => {
    const rows = layOutRail([row('1', [fork('long', 1, 4), fork('short', 2, 1)]), row('2')])
    expect(rows.get('1')?.forks).toEqual([
      { x: 1, hue: 2 },
      { x: 2, hue: 1 },
    ])
  })

  test('a fourth branch at one place is counted instead of drawn', () => {
    const forks = [1, 2, 3, 4, 5].map((ordinal) => fork(`b${ordinal}`, ordinal, 1))
    expect(layOutRail([row('1', forks), row('2')]).get('1')).toMatchObject({ hiddenForks: 2 })
  })

  test('no row draws two pieces in one place, and every branch is drawn or counted', () => {
    fc.assert(
      fc.property(path, (messages) => {
        const rows = layOutRail(messages)
        for (const { id, forks } of messages) {
          const { lanes, forks: drawn, hiddenForks } = rows.get(id)!
          expect(drawn.length + hiddenForks).toBe(forks.length)
          for (const kind of [['fork'], ['pass', 'end']]) {
            const places = lanes.filter(({ part }) => kind.includes(part)).map(({ x }) => x)
            expect(new Set(places).size).toBe(places.length)
            expect(places.every((x) => x >= 1 && x <= MAXIMUM_LANES)).toBe(true)
          }
        }
      }),
    )
  })

  test('a lane that passes goes on in the next row', () => {
    fc.assert(
      fc.property(path, (messages) => {
        const rows = layOutRail(messages)
        messages.slice(0, -1).forEach(({ id }, index) => {
          const next = rows.get(messages[index + 1]!.id)!
          for (const lane of rows.get(id)!.lanes.filter(({ part }) => part !== 'end')) {
            const onward = next.lanes.find(({ x, hue, part }) => x === lane.x && hue === lane.hue && part !== 'fork')
            expect(onward).toBeDefined()
          }
        })
      }),
    )
  })

  test('messages that are not loaded change nothing below them: lanes go on, or end where they end', () => {
    const cut = fc.tuple(path, fc.nat(40), fc.nat(40))
    fc.assert(
      fc.property(cut, ([messages, one, other]) => {
        const [from, to] = [Math.min(one, other) + 1, Math.max(one, other) + 1]
        const isMissing = (index: number) => index >= from && index < to && index < messages.length - 1
        const whole = messages.map((message, index) => (isMissing(index) ? row(message.id) : message))
        const loaded = whole.filter((_, index) => !isMissing(index))
        const rows = layOutRail(loaded)
        const expected = layOutRail(whole)
        for (const { id } of loaded) expect(rows.get(id)).toEqual(expected.get(id))
      }),
    )
  })

  test('hues come in the order of creation and begin again after eight', () => {
    expect([1, 8, 9, 16].map(hueOf)).toEqual([1, 8, 1, 8])
  })
})
