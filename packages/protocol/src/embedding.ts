import { z } from 'zod'
import { defineRoute } from './route.ts'
import { token } from './shared-schemas.ts'

const modelId = token(600)

export const createEmbeddings = defineRoute({
  id: 'createEmbeddings',
  method: 'POST',
  path: '/api/embeddings',
  tag: 'Models',
  summary:
    'Turns texts into vectors of length 1, one a text in the order given, so that their dot product is how alike they are. A text longer than the model can read is refused, never cut.',
  body: z.object({ modelId, texts: z.array(z.string().min(1).max(100_000)).min(1).max(256) }),
  reply: z.object({
    modelId: z.string(),
    dimensions: z.int().positive(),
    embeddings: z.array(z.array(z.number())),
    /** Tokens that were read, when the model tells. */
    inputTokens: z.int().nonnegative().nullable(),
  }),
})

export const tokenizeText = defineRoute({
  id: 'tokenizeText',
  method: 'POST',
  path: '/api/models/tokens',
  tag: 'Models',
  summary:
    'Cuts a text into the tokens of a model that runs inside this program. Joined, their texts are the text; a token that is a part of a character has an empty text, and the character stands whole in the token that completes it.',
  body: z.object({ modelId, text: z.string().max(1_000_000) }),
  reply: z.object({
    modelId: z.string(),
    tokens: z.array(z.object({ id: z.int().nonnegative(), text: z.string() })),
  }),
})
