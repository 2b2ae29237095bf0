import { z } from 'zod'
import { usd } from './shared-schemas.ts'

const tokens = z.int().nonnegative()

/**
 * Tokens of one or more upstream calls, in one meaning for all vendors:
 * `inputTokens` is everything that was sent, cached and cache-written tokens included; `outputTokens` is everything
 * that came back, reasoning included.
 */
export const usage = z
  .object({
    inputTokens: tokens,
    cachedInputTokens: tokens.default(0),
    /** Tokens written to a short-lived (5 minute) cache. */
    cacheWriteTokens: tokens.default(0),
    /** Tokens written to a long-lived (1 hour) cache, priced apart. */
    cacheWriteLongTokens: tokens.default(0),
    outputTokens: tokens,
    reasoningTokens: tokens.default(0),
    /** True when the vendor sent no figures and the program counted or guessed. */
    estimated: z.boolean().default(false),
    /** What the vendor says it charged, when it says so. */
    billedUsd: usd.optional(),
  })
  .meta({ id: 'Usage' })
export type Usage = z.output<typeof usage>

/**
 * `billed`: the vendor's own figure. `estimated`: tokens times a dated price. `free`: runs on this computer.
 * `unknown`: no price is known, shown as "n/a", never as 0.
 */
export const cost = z
  .object({ basis: z.enum(['billed', 'estimated', 'free', 'unknown']), usd: usd.optional() })
  .meta({ id: 'Cost' })
export type Cost = z.output<typeof cost>

/** The sum of several costs, with every basis that is in it: one `unknown` makes it a lower bound. */
export const totalCost = z.object({ usd, bases: z.array(cost.shape.basis) }).meta({ id: 'TotalCost' })
export type TotalCost = z.output<typeof totalCost>

const SCALE_DIGITS = 15

const toScaled = (amount: string): bigint => {
  const [whole = '0', fraction = ''] = amount.replace('-', '').split('.')
  const scaled = BigInt(whole + fraction.slice(0, SCALE_DIGITS).padEnd(SCALE_DIGITS, '0'))
  return amount.startsWith('-') ? -scaled : scaled
}

/** Exact sum of two decimal dollar strings, to 1e-15 dollars. */
export const addUsd = (left: string, right: string): string => {
  const sum = toScaled(left) + toScaled(right)
  const digits = (sum < 0n ? -sum : sum).toString().padStart(SCALE_DIGITS + 1, '0')
  const fraction = digits.slice(-SCALE_DIGITS).replace(/0+$/, '')
  return `${sum < 0n ? '-' : ''}${digits.slice(0, -SCALE_DIGITS)}${fraction && `.${fraction}`}`
}

/** Token-wise sum; estimated when either side is; billed only when both sides are, else the sum would claim too little. */
export const addUsage = (left: Usage | null, right: Usage): Usage => {
  if (!left) return right
  const billedUsd =
    left.billedUsd !== undefined && right.billedUsd !== undefined ? addUsd(left.billedUsd, right.billedUsd) : undefined
  return {
    inputTokens: left.inputTokens + right.inputTokens,
    cachedInputTokens: left.cachedInputTokens + right.cachedInputTokens,
    cacheWriteTokens: left.cacheWriteTokens + right.cacheWriteTokens,
    cacheWriteLongTokens: left.cacheWriteLongTokens + right.cacheWriteLongTokens,
    outputTokens: left.outputTokens + right.outputTokens,
    reasoningTokens: left.reasoningTokens + right.reasoningTokens,
    estimated: left.estimated || right.estimated,
    ...(billedUsd !== undefined && { billedUsd }),
  }
}

/** Sum of two costs; an unknown part makes the whole unknown, an estimated part makes it estimated. */
export const addCost = (left: Cost | null, right: Cost): Cost => {
  if (!left) return right
  if (left.basis === 'unknown' || right.basis === 'unknown') return { basis: 'unknown' }
  if (left.basis === 'free' && right.basis === 'free') return { basis: 'free' }
  const basis = left.basis === 'estimated' || right.basis === 'estimated' ? 'estimated' : 'billed'
  return { basis, usd: addUsd(left.usd ?? '0', right.usd ?? '0') }
}
