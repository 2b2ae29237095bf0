import { expect, test } from 'vitest'
import { type ByteSample, bytesPerSecond, millisecondsLeft, timeLeftWords, withSample } from './download-speed.ts'

const sampled = (...samples: [at: number, bytes: number][]): ByteSample[] =>
  samples.reduce<ByteSample[]>((all, [at, bytes]) => withSample(all, { at, bytes }), [])

test('the speed is that of the last seconds', () => {
  expect(bytesPerSecond(sampled([0, 0], [1000, 5_000_000], [2000, 10_000_000]))).toBe(5_000_000)
  expect(bytesPerSecond(sampled([0, 0], [10_000, 50_000_000], [12_000, 51_000_000]))).toBe(500_000)
})

test('one sample, or two at once, tell no speed and no time', () => {
  expect(bytesPerSecond([])).toBeNull()
  expect(bytesPerSecond(sampled([0, 10], [100, 20]))).toBeNull()
  expect(millisecondsLeft(sampled([0, 10]), 100)).toBeNull()
})

test('the time left follows from speed and size, and is unknown for a stalled line or an unknown size', () => {
  expect(millisecondsLeft(sampled([0, 0], [1000, 1_000]), 3_000)).toBe(2_000)
  expect(millisecondsLeft(sampled([0, 1_000], [1000, 1_000]), 3_000)).toBeNull()
  expect(millisecondsLeft(sampled([0, 0], [1000, 1_000]), null)).toBeNull()
})

test('the time left is told in whole seconds', () => {
  expect(timeLeftWords(8_120)).toBe('about 9 s')
  expect(timeLeftWords(105_000)).toBe('about 1 min 45 s')
})

test('bytes that went back begin anew', () => {
  expect(sampled([0, 5_000], [1000, 6_000], [2000, 10])).toEqual([{ at: 2000, bytes: 10 }])
})
