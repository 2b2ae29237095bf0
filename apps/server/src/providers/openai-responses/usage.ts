import type { Usage } from '@llm-playground/protocol'
import type { WireUsage } from './wire-types.ts'

const count = (value: unknown): number => (Number.isSafeInteger(value) && (value as number) > 0 ? (value as number) : 0)

/** The wire's figures in the common meaning: cached input and reasoning are counted within their totals already. */
export const toUsage = (wire: WireUsage | null | undefined): Usage | undefined => {
  if (wire?.input_tokens === undefined) return undefined
  return {
    inputTokens: count(wire.input_tokens),
    cachedInputTokens: count(wire.input_tokens_details?.cached_tokens),
    cacheWriteTokens: 0,
    cacheWriteLongTokens: 0,
    outputTokens: count(wire.output_tokens),
    reasoningTokens: count(wire.output_tokens_details?.reasoning_tokens),
    estimated: false,
  }
}
