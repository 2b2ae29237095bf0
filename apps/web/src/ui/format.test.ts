import { expect, test } from 'vitest'
import {
  formatBytes,
  formatCost,
  formatFullDate,
  formatListTime,
  formatSeconds,
  formatShortCount,
  formatTotalCost,
  formatUsd,
} from './format.ts'
import { i18n } from './language/i18n.ts'

test('a small amount keeps the figures that count and is never rounded to nothing', () => {
  expect(['0.0031', '0.000012', '12.5', '0', '0.00049'].map(formatUsd)).toEqual([
    '$0.0031',
    '$0.000012',
    '$12.50',
    '$0.00',
    '$0.00049',
  ])
})

test('a cost says what it is known by', () => {
  expect(formatCost({ basis: 'billed', usd: '0.0031' })).toBe('$0.0031 billed')
  expect(formatCost({ basis: 'estimated', usd: '0.0031' })).toBe('about $0.0031')
  expect(formatCost({ basis: 'free' })).toBe('no cost')
  expect(formatCost({ basis: 'unknown' })).toBe('n/a')
  expect(formatCost(null)).toBe('n/a')
})

test('a total with an unknown part is a lower bound', () => {
  expect(formatTotalCost(null)).toBeNull()
  expect(formatTotalCost({ usd: '0', bases: ['free'] })).toBe('no cost so far')
  expect(formatTotalCost({ usd: '0.3', bases: ['free', 'billed'] })).toBe('$0.3000 so far')
  expect(formatTotalCost({ usd: '0.3', bases: ['billed', 'estimated'] })).toBe('about $0.3000 so far')
  expect(formatTotalCost({ usd: '0.1', bases: ['billed', 'unknown'] })).toBe('at least $0.1000 so far')
  expect(formatTotalCost({ usd: '0', bases: ['free', 'unknown'] })).toBeNull()
})

test('counts, bytes and seconds are short', () => {
  expect([999, 11_400, 32_000, 128_000, 1_048_576].map(formatShortCount)).toEqual(['999', '11.4k', '32k', '128k', '1M'])
  expect([214, 1_900, 10_000_000].map(formatBytes)).toEqual(['214 B', '1.9 kB', '10.0 MB'])
  expect([420, 12_340, 125_000].map(formatSeconds)).toEqual(['0.42 s', '12.3 s', '2 min 5 s'])
})

test('a list shows a clock today, a weekday this week, a date before', () => {
  const now = new Date(2026, 10, 24, 15, 0).getTime()
  expect(formatListTime(new Date(2026, 10, 24, 14, 2).getTime(), now)).toBe('14:02')
  expect(formatListTime(new Date(2026, 10, 23, 9, 0).getTime(), now)).toBe('Mon')
  expect(formatListTime(new Date(2026, 10, 9, 9, 0).getTime(), now)).toMatch(/9/)
})

test('figures, money and dates are written as in the language', () => {
  i18n.loadAndActivate({ locale: 'de', messages: {} })
  try {
    expect([formatShortCount(11_400), formatBytes(1_900), formatSeconds(420)]).toEqual(['11,4k', '1,9 kB', '0,42 s'])
    expect(formatUsd('0.0031').replaceAll(/\s/g, ' ')).toBe('0,0031 $')
    expect(formatFullDate(new Date(2026, 10, 24, 15, 0).getTime())).toMatch(/24\. November 2026/)
  } finally {
    i18n.loadAndActivate({ locale: 'en', messages: {} })
  }
})
