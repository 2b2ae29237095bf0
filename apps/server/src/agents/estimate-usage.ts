import type { ModelMessage } from '@llm-playground/plugin-sdk'
import type { MessagePart, Usage } from '@llm-playground/protocol'

const IMAGE_TOKENS = 1_000

/** Latin text is about four characters a token, CJK about one; good to a fifth, and always marked as estimated. */
export const estimateTokens = (text: string): number => {
  let wide = 0
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) >= 0x2e80) wide += 1
  return Math.ceil((text.length - wide) / 4 + wide)
}

const tokensOf = (part: MessagePart): number => {
  switch (part.type) {
    case 'text':
    case 'reasoning':
      return estimateTokens(part.text)
    case 'tool-call':
      return estimateTokens(part.arguments) + estimateTokens(part.result?.output ?? '')
    case 'image':
      return IMAGE_TOKENS
    case 'opaque':
      return 0
  }
}

const sum = (parts: MessagePart[]): number => parts.reduce((total, part) => total + tokensOf(part), 0)

export const estimateMessageTokens = (messages: { parts: MessagePart[] }[]): number =>
  messages.reduce((total, { parts }) => total + sum(parts), 0)

/** For a call whose upstream sent no figures, e.g. since it was stopped: possibly billed all the same. */
export const estimateUsage = (system: string | undefined, messages: ModelMessage[], output: MessagePart[]): Usage => ({
  inputTokens: estimateTokens(system ?? '') + estimateMessageTokens(messages),
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  cacheWriteLongTokens: 0,
  outputTokens: sum(output),
  reasoningTokens: sum(output.filter(({ type }) => type === 'reasoning')),
  estimated: true,
})
