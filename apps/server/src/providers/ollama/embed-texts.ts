import type { EmbeddingReply, EmbeddingRequest } from '@llm-playground/plugin-sdk'
import { z } from 'zod'
import { askForJson } from './ask-server.ts'
import { type OllamaContext, SLOW_MODEL_LIMITS } from './settings.ts'

const wireReply = z.object({
  embeddings: z.array(z.array(z.number())),
  prompt_eval_count: z.int().nonnegative().nullish().catch(null),
})

/** `POST /api/embed`, with a text that is too long refused: the server would cut it off without a word. */
export const embedTexts = async (
  { model, texts }: EmbeddingRequest,
  context: OllamaContext,
): Promise<EmbeddingReply> => {
  const json = { model, input: texts, truncate: false }
  const reply = await askForJson(context, 'embed', wireReply, { json, limits: SLOW_MODEL_LIMITS })
  return { vectors: reply.embeddings, ...(reply.prompt_eval_count && { inputTokens: reply.prompt_eval_count }) }
}
