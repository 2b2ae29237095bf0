import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { withOtherBranch } from './join-newest-page.ts'
import { emptyPath, type PathPage, withNewestPage, withPiece } from './merge-path.ts'
import { pathMessage, runState } from './path-message.fixture.ts'

const PAGE = 5

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)

/** The page that ends at a position, as the server cuts it. */
const pageTo = (last: number): PathPage => ({
  items: range(Math.max(1, last - PAGE + 1), last).map((position) => pathMessage(position)),
})

const idsTo = (first: number, last: number) => range(first, last).map((position) => `m${position}`)

describe('the loaded path', () => {
  test('a piece goes to its place and leaves the rest', () => {
    const path = withPiece(withNewestPage(emptyPath, pageTo(22)), 'm22', pageTo(12))
    expect(path.order).toEqual([...idsTo(8, 12), ...idsTo(18, 22)])
    expect(withPiece(path, 'm22', pageTo(15)).order).toEqual([...idsTo(8, 15), ...idsTo(18, 22)])
  })

  test('a longer conversation keeps the pieces that were read', () => {
    const read = withPiece(withNewestPage(emptyPath, pageTo(12)), 'm12', pageTo(5))
    expect(withNewestPage(read, pageTo(14)).order).toEqual([...idsTo(1, 5), ...idsTo(8, 14)])
  })

  test('a piece of a path that is no longer shown is left out', () => {
    const path = withNewestPage(emptyPath, pageTo(12))
    expect(withPiece(path, 'm99', pageTo(5))).toBe(path)
  })

  test('another branch replaces what does not belong to it', () => {
    const read = withNewestPage(emptyPath, pageTo(12))
    const other = [pathMessage(11, { id: 'other-11' }), pathMessage(12, { id: 'other-12' })]
    const path = withNewestPage(read, { items: [...pageTo(10).items, ...other] })
    expect(path.order).toEqual([...idsTo(6, 10), 'other-11', 'other-12'])
  })

  test('of another branch what stands above the fork stays, wherever either is read', () => {
    const length = fc.integer({ min: 1, max: 60 })
    fc.assert(
      fc.property(length, length, length, fc.nat(), (shownTo, branchLength, to, at) => {
        const shown = withPiece(
          withNewestPage(emptyPath, pageTo(shownTo)),
          `m${shownTo}`,
          pageTo(Math.min(to, shownTo)),
        )
        const forkId = shown.order[at % shown.order.length]!
        const forkAt = shown.messages[forkId]!.position
        const branchTo = forkAt + branchLength
        const onBranch = (position: number) =>
          position <= forkAt ? pathMessage(position) : pathMessage(position, { id: `b${position}` })
        const branchPage = (from: number, end: number): PathPage => ({ items: range(from, end).map(onBranch) })
        const fork = branchPage(forkAt, Math.min(forkAt + PAGE - 1, branchTo))
        const newest = branchPage(Math.max(1, branchTo - PAGE + 1), branchTo)
        const path = withOtherBranch(shown, fork, newest)
        const read = path.order.map((id) => path.messages[id]!)
        expect(read.map(({ id }) => id)).toEqual(read.map(({ position }) => onBranch(position).id))
        expect(read.map(({ position }) => position)).toEqual(
          [...new Set(read.map(({ position }) => position))].sort((left, right) => left - right),
        )
        expect(path.order).toEqual(expect.arrayContaining(shown.order.slice(0, shown.order.indexOf(forkId) + 1)))
        expect(path.order.at(-1)).toBe(`b${branchTo}`)
      }),
    )
  })

  test('a conversation that has grown by more than a page keeps what is shown, with a gap; another one does not', () => {
    const path = withNewestPage(emptyPath, pageTo(12))
    expect(withNewestPage(path, pageTo(30), 'm12').order).toEqual([...idsTo(8, 12), ...idsTo(26, 30)])
    expect(withNewestPage(path, pageTo(30), 'other-12').order).toEqual(idsTo(26, 30))
    expect(withNewestPage(path, pageTo(30)).order).toEqual(idsTo(26, 30))
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

  test('whatever is read in whatever order, the path is in order and nothing is lost or twice', () => {
    const step = fc.oneof(
      fc.record({ to: fc.integer({ min: 1, max: 60 }) }),
      fc.record({ sent: fc.integer({ min: 1, max: 4 }) }),
    )
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.array(step, { maxLength: 12 }), (start, steps) => {
        let last = start
        const loaded = new Set(range(Math.max(1, last - PAGE + 1), last))
        let path = withNewestPage(emptyPath, pageTo(last))
        for (const each of steps) {
          const to = 'to' in each ? Math.min(each.to, last) : last + each.sent
          path = 'to' in each ? withPiece(path, `m${last}`, pageTo(to)) : withNewestPage(path, pageTo(to))
          last = Math.max(last, to)
          for (const position of range(Math.max(1, to - PAGE + 1), to)) loaded.add(position)
          const expected = [...loaded].sort((left, right) => left - right).map((position) => `m${position}`)
          expect(path.order).toEqual(expected)
          expect(Object.keys(path.messages).sort()).toEqual(expected.sort())
        }
      }),
    )
  })
})
