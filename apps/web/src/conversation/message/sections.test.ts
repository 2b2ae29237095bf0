import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cutPath, type Gap, pieceOf } from './sections.ts'

const NO_ROWS = new Map()
const SIZE = 50

const messages = (positions: number[]) => positions.map((position) => ({ id: `m${position}`, position }))
const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index)

describe('cutting a path', () => {
  test('puts gaps where messages are missing', () => {
    const blocks = cutPath(messages([...range(11, 20), ...range(38, 41)]), NO_ROWS)
    expect(blocks).toMatchObject([
      { kind: 'gap', from: 1, to: 10 },
      { kind: 'section', key: 1 },
      { kind: 'gap', from: 21, to: 37 },
      { kind: 'section', key: 3 },
      { kind: 'section', key: 4 },
    ])
  })

  test('gives the very same section where nothing changed', () => {
    const before = cutPath(messages(range(21, 48)), NO_ROWS)
    const after = cutPath(messages([...range(11, 20), ...range(21, 49)]), NO_ROWS, before)
    expect(after[2]).toBe(before[1])
    expect(after.at(-1)).not.toBe(before.at(-1))
  })

  test('wherever one looks, pieces fill the whole path without loading anything twice or cutting a section in two', () => {
    const look = fc.record({ gap: fc.nat(), top: fc.double({ min: -1, max: 2, noNaN: true }), height: fc.nat(100) })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 900 }), fc.infiniteStream(look), (count, looks) => {
        const loaded = new Set(range(Math.max(1, count - SIZE + 1), count))
        for (;;) {
          const blocks = cutPath(messages([...loaded].sort((left, right) => left - right)), NO_ROWS)
          const keys = blocks.flatMap((block) => (block.kind === 'section' ? [block.key] : []))
          expect(new Set(keys).size).toBe(keys.length)
          const gaps = blocks.filter((block): block is Gap => block.kind === 'gap')
          if (gaps.length === 0) break
          const { gap, top, height } = looks.next().value!
          const chosen = gaps[gap % gaps.length]!
          const piece = pieceOf(chosen, { top, bottom: top + height / 100 }, SIZE)
          expect(piece.from).toBeGreaterThanOrEqual(chosen.from)
          expect(piece.to).toBeLessThanOrEqual(chosen.to)
          expect(piece.to - piece.from).toBeLessThan(SIZE)
          expect(piece.to).toBeGreaterThanOrEqual(piece.from)
          for (const position of range(piece.from, piece.to)) loaded.add(position)
        }
        expect([...loaded].length).toBe(count)
      }),
      { numRuns: 60 },
    )
  })
})
