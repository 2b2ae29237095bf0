import {
  type EmbeddingReply,
  type EmbeddingRequest,
  ProviderFailureError,
  parseReply,
} from '@llm-playground/plugin-sdk'
import { z } from 'zod'
import { failureOfAnswer } from '../chat-wire/error-object.ts'
import { apiUrl, authHeaders, type Context, limitsOf } from './settings.ts'

const wireReply = z.object({
  data: z.array(z.object({ index: z.int(), embedding: z.array(z.number()) })),
  usage: z.object({ prompt_tokens: z.int().nonnegative() }).nullish().catch(null),
})

/** `POST /embeddings`. Servers may answer in another order; the index tells. */
export const embedTexts = async ({ model, texts }: EmbeddingRequest, context: Context): Promise<EmbeddingReply> => {
  const { settings } = context
  const limits = limitsOf(settings)
  const response = await context.request(apiUrl(settings, 'embeddings'), {
    headers: authHeaders(settings),
    json: { model, input: texts, encoding_format: 'float' },
    ...(limits && { limits }),
  })
  if (response.status !== 200) throw new ProviderFailureError(await failureOfAnswer(response))
  const { data, usage } = parseReply(wireReply, await response.text())
  const vectors = data.toSorted((left, right) => left.index - right.index).map(({ embedding }) => embedding)
  return { vectors, ...(usage && { inputTokens: usage.prompt_tokens }) }
}
