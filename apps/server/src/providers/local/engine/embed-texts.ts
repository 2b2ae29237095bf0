import { ContextExceededError } from './generate-text.ts'
import type { EmbeddingContext, Model } from './llama-library.ts'
import { createTextDecoder } from './token-text.ts'

/**
 * A vector for each text; null when it was stopped before the last.
 *
 * @throws ContextExceededError before anything is read: a text is never cut.
 */
export const embedTexts = async (
  context: EmbeddingContext,
  contextSize: number,
  texts: string[],
  signal: AbortSignal,
  onProgress: () => void,
): Promise<{ vectors: number[][]; inputTokens: number } | null> => {
  const lengths = texts.map((text) => context.calculateInputLength(text))
  const longest = Math.max(...lengths)
  if (longest >= contextSize) throw new ContextExceededError(longest, contextSize - 1)
  const vectors: number[][] = []
  for (const text of texts) {
    if (signal.aborted) return null
    vectors.push([...(await context.getEmbeddingFor(text)).vector])
    onProgress()
  }
  return { vectors, inputTokens: lengths.reduce((sum, length) => sum + length, 0) }
}

/** The tokens of a text, as a person's words are read: nothing in it is a control token. */
export const tokenizeText = (model: Model, text: string): { id: number; text: string }[] => {
  const ids = model.tokenize(text, false)
  const decoder = createTextDecoder(model, [])
  const tokens = ids.map((id) => ({ id, text: decoder.push(id) }))
  const last = tokens.at(-1)
  if (last) last.text += decoder.flush()
  return tokens
}
