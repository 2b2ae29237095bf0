import type { Usage } from '@llm-playground/protocol'
import type { WireUsage } from './wire-types.ts'

const count = (value: unknown): number => (Number.isSafeInteger(value) && (value as number) > 0 ? (value as number) : 0)

/** A JSON number's own digits without an exponent: `1.2e-7` is `0.00000012`. */
export const plainDecimal = (source: string): string | undefined => {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(source)
  if (!match) return undefined
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match
  const point = whole.length + Number(exponent)
  if (Math.abs(point) > 400) return undefined
  const digits = (whole + fraction).padEnd(point, '0')
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits
  const cut = point <= 0 ? 1 : point
  const rest = padded.slice(cut).replace(/0+$/, '')
  return `${sign}${padded.slice(0, cut).replace(/^0+(?=\d)/, '')}${rest && `.${rest}`}`
}

/** Reads `usage.cost` digit by digit from the event's text: as a number it would be rounded. */
export const billedUsd = (data: string): string | undefined => {
  let digits: string | undefined
  JSON.parse(data, function (this: object, key, value, context?: { source?: string }) {
    const isCost = key === 'cost' && typeof value === 'number' && 'prompt_tokens' in this
    if (isCost && context?.source) digits = plainDecimal(context.source)
    return value
  })
  return digits
}

/** The wire's figures in the common meaning. */
export const toUsage = (wire: WireUsage, billed: string | undefined): Usage => {
  const inputTokens = count(wire.prompt_tokens)
  const completion = count(wire.completion_tokens)
  const reasoningTokens = count(wire.completion_tokens_details?.reasoning_tokens)
  // Some vendors count reasoning beside the completion and only the total shows it.
  const isBeside = reasoningTokens > 0 && wire.total_tokens === inputTokens + completion + reasoningTokens
  return {
    inputTokens,
    cachedInputTokens: count(wire.prompt_tokens_details?.cached_tokens ?? wire.prompt_cache_hit_tokens),
    cacheWriteTokens: count(wire.prompt_tokens_details?.cache_write_tokens),
    cacheWriteLongTokens: 0,
    outputTokens: isBeside ? completion + reasoningTokens : completion,
    reasoningTokens,
    estimated: false,
    ...(billed !== undefined && { billedUsd: billed }),
  }
}
