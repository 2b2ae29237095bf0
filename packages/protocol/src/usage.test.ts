import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addCost, addUsage, addUsd, type Cost, type Usage } from './usage.ts'

/** Whole femto-dollars, so that the expectation is integer arithmetic. */
const amount = fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n })
const UNIT = 10n ** 15n

const asDecimal = (units: bigint): string => {
  const size = units < 0n ? -units : units
  return `${units < 0n ? '-' : ''}${size / UNIT}.${String(size % UNIT).padStart(15, '0')}`
}

const asUnits = (decimal: string): bigint => {
  const [whole = '0', fraction = ''] = decimal.replace('-', '').split('.')
  const size = BigInt(whole) * UNIT + BigInt(fraction.padEnd(15, '0') || '0')
  return decimal.startsWith('-') ? -size : size
}

describe('money', () => {
  it('is added without loss', () => {
    fc.assert(
      fc.property(amount, amount, (left, right) => {
        expect(asUnits(addUsd(asDecimal(left), asDecimal(right)))).toBe(left + right)
      }),
    )
  })

  it.each([
    ['0.1', '0.2', '0.3'],
    ['0', '0', '0'],
    ['1', '-1', '0'],
    ['0.000000000000001', '0.000000000000001', '0.000000000000002'],
    ['-0.5', '0.25', '-0.25'],
  ])('%s + %s = %s', (left, right, sum) => {
    expect(addUsd(left, right)).toBe(sum)
  })
})

const usage = (more: Partial<Usage>): Usage => ({
  inputTokens: 1,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  cacheWriteLongTokens: 0,
  outputTokens: 1,
  reasoningTokens: 0,
  estimated: false,
  ...more,
})

describe('sums over a reply', () => {
  it('claims no bill when a part has none', () => {
    expect(addUsage(usage({ billedUsd: '1' }), usage({})).billedUsd).toBeUndefined()
    expect(addUsage(usage({ billedUsd: '1' }), usage({ billedUsd: '2' })).billedUsd).toBe('3')
  })

  it.each<[Cost, Cost, Cost]>([
    [
      { basis: 'billed', usd: '1' },
      { basis: 'estimated', usd: '1' },
      { basis: 'estimated', usd: '2' },
    ],
    [{ basis: 'billed', usd: '1' }, { basis: 'unknown' }, { basis: 'unknown' }],
    [{ basis: 'free' }, { basis: 'free' }, { basis: 'free' }],
    [{ basis: 'free' }, { basis: 'billed', usd: '1' }, { basis: 'billed', usd: '1' }],
  ])('%j and %j make %j, in either order', (left, right, sum) => {
    expect(addCost(left, right)).toEqual(sum)
    expect(addCost(right, left)).toEqual(sum)
  })
})
