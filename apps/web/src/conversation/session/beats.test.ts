import { expect, test } from 'vitest'
import { BEATS_SHOWN, noBeats, withBeat } from './beats.ts'

test('text of one beat is added up, silence is a beat of nothing', () => {
  const beats = [
    [0, 5],
    [100, 5],
    [800, 7],
  ].reduce((all, [at, characters]) => withBeat(all, at!, characters!), noBeats)
  expect(beats.amounts).toEqual([10, 0, 0, 7])
})

test('only the last beats are kept, also after a long silence', () => {
  let beats = noBeats
  for (let at = 0; at < 20_000; at += 250) beats = withBeat(beats, at, at)
  expect(beats.amounts).toHaveLength(BEATS_SHOWN)
  expect(beats.amounts.at(-1)).toBe(19_750)
  expect(withBeat(beats, 9_000_000, 3).amounts).toEqual([3])
})
