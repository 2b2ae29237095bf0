import { expect, test } from 'vitest'
import { keyWords } from './key-words.ts'

test('keys are written as one reads them', () => {
  expect(['mod+k', 'mod+b', 'Escape', 'J', 'c c'].map(keyWords)).toEqual(['Ctrl K', 'Ctrl B', 'Esc', 'J', 'c c'])
})
