import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyPath, type PathPage, withNewestPage, withOlderPage } from './merge-path.ts'
import { pathMessage, runState } from './path-message.fixture.ts'

const PAGE = 5

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)

/** The page that ends at a position, as the server cuts it. */
const pageTo = (last: number): PathPage => {
  const first = Math.max(1, last - PAGE + 1)
  return {
    items: range(first, last).map((position) => pathMessage(position)),
    ...(first > 1 && { nextCursor: `m${first - 1}` }),
  }
}

const idsTo = (first: number, last: number) => range(first, last).map((position) => `m${position}`)

describe('the loaded path', () => {
  test('older pages go in front and keep the rest', () => {
    const path = withOlderPage(withNewestPage(emptyPath, pageTo(12)), pageTo(7))
    expect(path.order).toEqual(idsTo(3, 12))
    expect(path.olderCursor).toBe('m2')
  })

  test('a longer conversation keeps the older pages that were read', () => {
    const read = withOlderPage(withNewestPage(emptyPath, pageTo(12)), pageTo(7))
    const path = withNewestPage(read, pageTo(14))
    expect(path.order).toEqual(idsTo(3, 14))
    expect(path.olderCursor).toBe('m2')
  })

  test('another branch replaces what does not belong to it', () => {
    const read = withNewestPage(emptyPath, pageTo(12))
    const other = [pathMessage(11, { id: 'other-11' }), pathMessage(12, { id: 'other-12' })]
    const path = withNewestPage(read, { items: [...pageTo(10).items, ...other], nextCursor: 'm5' })
    expect(path.order).toEqual([...idsTo(6, 10), 'other-11', 'other-12'])
  })

  test('a reply that has seen more of its run here is not set back', () => {
    const live = pathMessage(2, {
      parts: [{ type: 'text', text: 'three words here' }],
      run: runState({ seq: 9, status: 'running' }),
    })
    const stale = pathMessage(2, {
      parts: [{ type: 'text', text: 'three' }],
      run: runState({ seq: 4, status: 'running' }),
      siblingIds: ['m2', 'x'],
    })
    const shown = withNewestPage(emptyPath, { items: [pathMessage(1), live] })
    const path = withNewestPage(shown, { items: [pathMessage(1), stale] })
    expect(path.messages.m2).toMatchObject({ parts: live.parts, run: { seq: 9 }, siblingIds: ['m2', 'x'] })
  })

  test('whatever is read in whatever order, the path has no gap and nothing twice', () => {
    const step = fc.oneof(fc.constant('older' as const), fc.integer({ min: 1, max: 4 }))
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.array(step, { maxLength: 12 }), (start, steps) => {
        let last = start
        let path = withNewestPage(emptyPath, pageTo(last))
        for (const each of steps) {
          if (each === 'older') {
            if (path.olderCursor) path = withOlderPage(path, pageTo(Number(path.olderCursor.slice(1))))
          } else {
            last += each
            path = withNewestPage(path, pageTo(last))
          }
          const first = path.messages[path.order[0]!]!.position
          expect(path.order).toEqual(idsTo(first, last))
          expect(path.olderCursor).toBe(first > 1 ? `m${first - 1}` : undefined)
          expect(Object.keys(path.messages).length).toBe(path.order.length)
        }
      }),
    )
  })
})
