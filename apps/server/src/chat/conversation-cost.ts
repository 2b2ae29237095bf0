import type { Cost, TotalCost } from '@llm-playground/protocol'

/** Order of the bits in `cost_bases`. */
const BASES = ['free', 'billed', 'estimated', 'unknown'] as const

/**
 * Whole numbers, so that the store can add them up: exact to 9,007 dollars, and finer than the price of one token. The
 * fifteen digits of a single cost are cut to twelve.
 */
const DIGITS = 12

export interface CostColumns {
  cost_pico: number
  cost_bases: number
}

export const toCostColumns = (cost: Cost | null): CostColumns => {
  if (!cost) return { cost_pico: 0, cost_bases: 0 }
  const [whole = '0', fraction = ''] = (cost.usd ?? '0').split('.')
  return {
    cost_pico: Number(whole + fraction.slice(0, DIGITS).padEnd(DIGITS, '0')),
    cost_bases: 1 << BASES.indexOf(cost.basis),
  }
}

/** What all replies of a conversation have cost, on all of its branches; null before the first has ended. */
export const toTotalCost = ({ cost_pico, cost_bases }: CostColumns): TotalCost | null => {
  const bases = BASES.filter((_, index) => cost_bases & (1 << index))
  if (bases.length === 0) return null
  const digits = String(cost_pico).padStart(DIGITS + 1, '0')
  const fraction = digits.slice(-DIGITS).replace(/0+$/, '')
  return { usd: `${digits.slice(0, -DIGITS)}${fraction && `.${fraction}`}`, bases }
}
