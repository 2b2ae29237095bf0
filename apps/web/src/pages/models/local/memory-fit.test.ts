import { expect, test } from 'vitest'
import { memoryFit } from './memory-fit.ts'

test('a model fits, is tight or is too large for the memory that is free', () => {
  expect(memoryFit(1, 10)).toEqual({ share: 0.1, fit: 'fits' })
  expect(memoryFit(9, 10)).toEqual({ share: 0.9, fit: 'tight' })
  expect(memoryFit(20, 10)).toEqual({ share: 1, fit: 'too large' })
})

test('an unknown need says nothing', () => {
  expect(memoryFit(null, 10)).toBeNull()
})
