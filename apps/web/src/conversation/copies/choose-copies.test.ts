import type { ConversationDetail } from '@llm-playground/protocol'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pathMessage, runState } from '../session/path-message.fixture.ts'
import {
  CHARACTERS_AT_MOST,
  COPIES_AT_MOST,
  copiedAbove,
  copiesToDrop,
  makeCopy,
  outdatedCopies,
  unbrokenEnd,
} from './choose-copies.ts'

const detail: ConversationDetail = {
  id: 'c',
  title: 'KV cache sizing',
  settings: {},
  currentBranch: 'main',
  seq: 1,
  createdAt: 0,
  updatedAt: 1,
  lastRun: { id: 'r', status: 'running' } as ConversationDetail['lastRun'],
  messageCount: 2,
  totalCost: null,
  isPinned: false,
  deletions: 0,
  running: [{ runId: 'r', messageId: 'm8', branch: 'main' }],
  branches: [],
}

const size = fc.record({
  conversationId: fc.uuid(),
  savedAt: fc.nat({ max: 1000 }),
  characters: fc.nat({ max: 2_000_000 }),
})

test('what is kept fits, is the newest, and nothing is dropped that would fit as well', () => {
  fc.assert(
    fc.property(fc.uniqueArray(size, { selector: ({ conversationId }) => conversationId, maxLength: 60 }), (copies) => {
      const dropped = new Set(copiesToDrop(copies))
      const kept = copies.filter(({ conversationId }) => !dropped.has(conversationId))
      const characters = kept.reduce((sum, copy) => sum + copy.characters, 0)
      expect(kept.length).toBeLessThanOrEqual(COPIES_AT_MOST)
      expect(characters).toBeLessThanOrEqual(CHARACTERS_AT_MOST)
      const oldestKept = Math.min(...kept.map(({ savedAt }) => savedAt))
      const gone = copies.filter(({ conversationId }) => dropped.has(conversationId))
      for (const copy of gone) expect(copy.savedAt).toBeLessThanOrEqual(oldestKept)
      const next = gone.toSorted((left, right) => right.savedAt - left.savedAt)
      if (next.length > 0)
        expect(
          kept.length === COPIES_AT_MOST || next.some((copy) => characters + copy.characters > CHARACTERS_AT_MOST),
        ).toBe(true)
    }),
  )
})

test('a copy is the end of what was read, without a gap, and without a reply that is still written', () => {
  const path = [1, 2, 5, 6, 7].map((position) => pathMessage(position))
  const running = pathMessage(8, { run: runState({ id: 'r', status: 'running', seq: 3 }) })
  const copy = makeCopy(detail, [...path, running], 42)!
  expect(copy.items.map(({ position }) => position)).toEqual([5, 6, 7])
  expect(copy).toMatchObject({ conversationId: 'c', savedAt: 42, detail: { lastRun: null, running: [] } })
  expect(copy.characters).toBe(JSON.stringify({ detail: copy.detail, items: copy.items }).length)
  expect(makeCopy(detail, [running], 42)).toBeNull()
})

test('a message too large for a copy, and all before it, are left to the server', () => {
  const large = pathMessage(2, { parts: [{ type: 'text', text: 'x'.repeat(3_000_000) }] })
  const copy = makeCopy(detail, [pathMessage(1), large, pathMessage(3)], 0)!
  expect(copy.items.map(({ position }) => position)).toEqual([3])
  expect(makeCopy(detail, [large], 0)).toBeNull()
})

test('a copy knows whether there is more: above its first message, or beyond its room', () => {
  const path = Array.from({ length: 150 }, (_, index) => pathMessage(index + 1))
  expect(makeCopy(detail, path.slice(0, 3), 0)).toMatchObject({ isWhole: true })
  expect(makeCopy(detail, path.slice(40), 0)).toMatchObject({ isWhole: true, items: path.slice(50) })
  expect(makeCopy(detail, path.slice(100), 0)).toMatchObject({ isWhole: false })
  const large = pathMessage(2, { parts: [{ type: 'text', text: 'x'.repeat(3_000_000) }] })
  expect(makeCopy(detail, [large, pathMessage(3)], 0)).toMatchObject({ isWhole: true })
})

test('what stands above the shown end comes from a whole copy that it goes on from', () => {
  const path = Array.from({ length: 30 }, (_, index) => pathMessage(index + 1))
  expect(unbrokenEnd([...path.slice(0, 4), ...path.slice(20)])).toEqual(path.slice(20))
  expect(unbrokenEnd(path)).toEqual(path)
  expect(unbrokenEnd([])).toEqual([])
  const copy = makeCopy(detail, path.slice(0, 25), 0)!
  expect(copiedAbove(copy, path[20]!)).toEqual(path.slice(0, 20))
  expect(copiedAbove(copy, path[27]!)).toBeNull()
  expect(copiedAbove({ ...copy, isWhole: false }, path[20]!)).toBeNull()
  expect(copiedAbove(undefined, path[20]!)).toBeNull()
})

test('copies in which something was deleted since are outdated, and no others', () => {
  const copy = (conversationId: string, deletions?: number) => ({
    conversationId,
    savedAt: 1,
    characters: 1,
    ...(deletions !== undefined && { deletions }),
  })
  const now = (id: string, deletions: number) => ({ ...detail, id, deletions })
  const copies = [
    copy('same', 2),
    copy('older', 1),
    copy('before it was counted'),
    copy('untouched'),
    copy('not listed', 5),
  ]
  const listed = [now('same', 2), now('older', 2), now('before it was counted', 1), now('untouched', 0)]
  expect(outdatedCopies(copies, listed)).toEqual(['older', 'before it was counted'])
})
