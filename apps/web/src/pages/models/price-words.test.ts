import { expect, test } from 'vitest'
import { formatPrice, readPrice, sourceWords } from './price-words.ts'

test('a price is shown as it is, never rounded, and unknown is n/a', () => {
  expect(formatPrice('0.15')).toBe('$0.15')
  expect(formatPrice('3')).toBe('$3.00')
  expect(formatPrice('0.0375000')).toBe('$0.0375')
  expect(formatPrice('0')).toBe('$0.00')
  expect(formatPrice(undefined)).toBe('n/a')
})

test('source and day are told, as far as they are known', () => {
  expect(sourceWords({ source: 'catalogue', asOf: '2026-10-01' })).toBe('catalogue, 2026-10-01')
  expect(sourceWords({ source: 'provider' })).toBe('told by the provider')
  expect(sourceWords(null)).toBe('unknown')
})

test('a typed price may carry a dollar sign or a comma; anything else is no price', () => {
  expect(readPrice(' $0,15 ')).toBe('0.15')
  expect(readPrice('')).toBeUndefined()
  for (const text of ['-1', '1e3', 'free', '1.2.3', '.5']) expect(readPrice(text)).toBeNull()
})
