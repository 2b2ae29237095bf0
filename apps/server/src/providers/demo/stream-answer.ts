import { setTimeout as pause } from 'node:timers/promises'
import type { ProviderEvent } from '@llm-playground/plugin-sdk'

const WORDS_PER_SECOND = 60

// About four letters a token in English; good enough for a figure that is marked as estimated.
const estimatedTokens = (text: string): number => Math.ceil(text.length / 4)

/** The text in words, each with the space before it; joined they give the text again. */
export const wordsOf = (text: string): string[] => text.match(/\s*\S+|\s+$/g) ?? []

/** Streams a finished answer at reading speed. @throws AbortError in the pause before the next word. */
export async function* streamAnswer(
  question: string,
  answer: string,
  signal: AbortSignal,
  wait = pause,
): AsyncGenerator<ProviderEvent> {
  for (const word of wordsOf(answer)) {
    await wait(1000 / WORDS_PER_SECOND, undefined, { signal })
    yield { type: 'text-delta', text: word }
  }
  yield {
    type: 'usage',
    usage: {
      inputTokens: estimatedTokens(question),
      cachedInputTokens: 0,
      cacheWriteTokens: 0,
      cacheWriteLongTokens: 0,
      outputTokens: estimatedTokens(answer),
      reasoningTokens: 0,
      estimated: true,
    },
  }
  yield { type: 'finish', reason: 'stop' }
}
