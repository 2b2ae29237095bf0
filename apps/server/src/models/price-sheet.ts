import type { Cost, ModelPrice, Usage } from '@llm-playground/protocol'
import { type ScaledPrice, scaledPrice, totalUsd } from './exact-amount.ts'

/** One price, and what it becomes when more than `above` tokens are sent; the highest tier that is passed counts. */
export interface TieredPrice {
  base: ScaledPrice
  tiers: { above: number; price: ScaledPrice }[]
}

/** What a model costs at one moment. A price that is absent follows the broader one: cached input is input. */
export interface PriceSheet {
  input?: TieredPrice
  output?: TieredPrice
  reasoning?: TieredPrice
  cachedInput?: TieredPrice
  cacheWrite?: TieredPrice
  cacheWriteLong?: TieredPrice
  /** For the call itself, as for a million calls. */
  request?: TieredPrice
}

const priceAt = (price: TieredPrice, inputTokens: number): ScaledPrice =>
  price.tiers.findLast(({ above }) => inputTokens > above)?.price ?? price.base

/**
 * Cost of one upstream call. The tier of every price is chosen by all tokens sent, as vendors do. Tokens without any
 * price make the whole unknown: a part of a bill is not a bill.
 */
export const costOfUsage = (sheet: PriceSheet, usage: Usage): Cost => {
  const { inputTokens, cachedInputTokens, cacheWriteTokens, cacheWriteLongTokens, outputTokens, reasoningTokens } =
    usage
  const written = cacheWriteTokens + cacheWriteLongTokens
  const cacheWrite = sheet.cacheWrite ?? sheet.input
  const counted: [units: number, price: TieredPrice | undefined][] = [
    [Math.max(0, inputTokens - cachedInputTokens - written), sheet.input],
    [cachedInputTokens, sheet.cachedInput ?? sheet.input],
    [cacheWriteTokens, cacheWrite],
    [cacheWriteLongTokens, sheet.cacheWriteLong ?? cacheWrite],
    [Math.max(0, outputTokens - reasoningTokens), sheet.output],
    [reasoningTokens, sheet.reasoning ?? sheet.output],
    [sheet.request ? 1 : 0, sheet.request],
  ]
  const lines: { units: number; price: ScaledPrice }[] = []
  for (const [units, price] of counted) {
    if (units === 0) continue
    if (!price) return { basis: 'unknown' }
    lines.push({ units, price: priceAt(price, inputTokens) })
  }
  return { basis: 'estimated', usd: totalUsd(lines) }
}

const flat = (usd: string): TieredPrice => ({ base: scaledPrice(usd), tiers: [] })

/** The sheet of a price without tiers: a person's own, or one that a provider lists. */
export const sheetOfPrice = ({ inputUsd, outputUsd, cachedInputUsd }: ModelPrice): PriceSheet => ({
  ...(inputUsd !== undefined && { input: flat(inputUsd) }),
  ...(outputUsd !== undefined && { output: flat(outputUsd) }),
  ...(cachedInputUsd !== undefined && { cachedInput: flat(cachedInputUsd) }),
})
