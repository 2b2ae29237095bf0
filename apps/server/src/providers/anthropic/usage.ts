import type { Usage } from '@llm-playground/protocol'
import type { WireUsage } from './wire.ts'

/** Later figures of a stream replace earlier ones; a field that is left out keeps its last value. */
export const mergeUsage = (earlier: WireUsage, later: WireUsage | undefined): WireUsage => {
  const merged = { ...earlier }
  for (const [field, value] of Object.entries(later ?? {})) {
    if (value !== null && value !== undefined) Object.assign(merged, { [field]: value })
  }
  return merged
}

/**
 * The vendor counts cache reads and writes beside `input_tokens`; our `inputTokens` is all that was sent. Writes are
 * priced by how long they live (quirk 14); a server that does not say means the short one.
 */
export const toUsage = (wire: WireUsage, estimated = false): Usage => {
  const cacheRead = wire.cache_read_input_tokens ?? 0
  const long = wire.cache_creation?.ephemeral_1h_input_tokens ?? 0
  const short =
    wire.cache_creation?.ephemeral_5m_input_tokens ?? Math.max(0, (wire.cache_creation_input_tokens ?? 0) - long)
  return {
    inputTokens: (wire.input_tokens ?? 0) + cacheRead + short + long,
    cachedInputTokens: cacheRead,
    cacheWriteTokens: short,
    cacheWriteLongTokens: long,
    outputTokens: wire.output_tokens ?? 0,
    reasoningTokens: wire.output_tokens_details?.thinking_tokens ?? 0,
    estimated,
  }
}
