import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TutorialPlay } from '../active-tutorial.ts'
import { withBack, withForward, withPlay, withStepDone } from './play-progress.ts'

const begun: TutorialPlay = { tutorialId: 'a', conversationId: null, reached: 0, shown: 0 }

const moves: Record<string, (play: TutorialPlay, count: number) => TutorialPlay> = {
  done: withStepDone,
  back: withBack,
  forward: withForward,
}

test('whatever is done in whatever order: no step is shown that was not reached, and nothing reached is lost', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 8 }),
      fc.array(fc.constantFrom(...Object.keys(moves)), { maxLength: 40 }),
      (count, names) => {
        let play = begun
        for (const name of names) {
          const next = moves[name]!(play, count)
          expect(next.reached).toBe(name === 'done' ? Math.min(play.reached + 1, count) : play.reached)
          expect(next.shown).toBeGreaterThanOrEqual(0)
          expect(next.shown).toBeLessThanOrEqual(next.reached)
          play = next
        }
      },
    ),
  )
})

test('a step that is done while an earlier one is read again leaves the words alone', () => {
  const reviewing = withBack(withStepDone(begun, 4))
  expect(withStepDone(reviewing, 4)).toMatchObject({ reached: 2, shown: 0 })
  expect(withStepDone(begun, 4)).toMatchObject({ reached: 1, shown: 1 })
})

test('a tutorial is finished once, with its last step; other plays are kept', () => {
  const other = { ...begun, tutorialId: 'b', reached: 1 }
  const before = { openId: 'a', plays: { b: other }, finished: [] }
  const middle = withPlay(before, { ...begun, reached: 1, shown: 1 }, 2)
  expect(middle).toMatchObject({ finished: [], plays: { b: other } })
  const end = withPlay(middle, { ...begun, reached: 2, shown: 2 }, 2)
  expect(end.finished).toEqual(['a'])
  expect(withPlay(end, { ...begun, reached: 2, shown: 1 }, 2).finished).toEqual(['a'])
})
