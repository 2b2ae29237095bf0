import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createPacedTelling } from './paced-telling.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('tells the first at once, of many the last, and nothing twice', () => {
  let value = 0
  const told: number[] = []
  const telling = createPacedTelling(100, () => told.push(value))
  for (value = 1; value <= 5; value++) telling.soon()
  value = 5
  expect(told).toEqual([1])
  vi.advanceTimersByTime(100)
  expect(told).toEqual([1, 5])
  vi.advanceTimersByTime(1_000)
  expect(told).toEqual([1, 5])
})

it('tells at once when it must, and then not again', () => {
  const told: string[] = []
  let value = 'a'
  const telling = createPacedTelling(100, () => told.push(value))
  telling.soon()
  value = 'b'
  telling.soon()
  value = 'c'
  telling.now()
  vi.advanceTimersByTime(1_000)
  expect(told).toEqual(['a', 'c'])
})
