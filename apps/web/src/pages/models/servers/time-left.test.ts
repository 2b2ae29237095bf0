import { expect, test } from 'vitest'
import { keptWords } from './time-left.ts'

test.each([
  [null, 'loaded'],
  [90_000, 'loaded, for 2 min'],
  [5_000, 'loaded, for less than a minute'],
  [-5_000, 'loaded, for less than a minute'],
  [Number.MAX_SAFE_INTEGER, 'loaded, kept'],
])('%s ms left: %s', (expiresAt, words) => expect(keptWords(expiresAt, 0)).toBe(words))
