import type { Usage } from '@llm-playground/protocol'
import type { WireUsage } from './wire.ts'

/** Every chunk counts from the beginning, so the last one is the total (quirk 4). Thoughts are billed as output. */
export const toUsage = (wire: WireUsage, estimated: boolean): Usage => {
  const reasoningTokens = wire.thoughtsTokenCount ?? 0
  return {
    inputTokens: (wire.promptTokenCount ?? 0) + (wire.toolUsePromptTokenCount ?? 0),
    cachedInputTokens: wire.cachedContentTokenCount ?? 0,
    cacheWriteTokens: 0,
    cacheWriteLongTokens: 0,
    outputTokens: (wire.candidatesTokenCount ?? 0) + reasoningTokens,
    reasoningTokens,
    estimated,
  }
}
