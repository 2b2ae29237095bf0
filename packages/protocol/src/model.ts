import { z } from 'zod'
import { defineRoute } from './route.ts'
import { page, pageQuery, token, usd } from './shared-schemas.ts'

/**
 * How a model looks at an image. It scales down what is larger than its edges, so more need not be sent; then an image
 * costs tokens by its area, or by the tiles that cover it.
 */
export const imageInput = z
  .object({
    longestEdge: z.int().positive(),
    shortestEdge: z.int().positive().optional(),
    tokens: z.discriminatedUnion('by', [
      z.object({ by: z.literal('area'), pixelsPerToken: z.number().positive() }),
      z.object({
        by: z.literal('tiles'),
        tileEdge: z.int().positive(),
        tokensPerTile: z.number().positive(),
        baseTokens: z.int().nonnegative().default(0),
        tilesAtMost: z.int().positive().optional(),
      }),
    ]),
  })
  .meta({ id: 'ImageInput' })
export type ImageInput = z.output<typeof imageInput>

/** What a model can do. Ask this; never look at a model's name. */
export const modelSupports = z
  .object({
    tools: z.boolean().default(false),
    images: z.boolean().default(false),
    /** Absent where it is not known; then images are sent as they are. */
    imageInput: imageInput.optional(),
    reasoning: z.boolean().default(false),
    jsonSchema: z.boolean().default(false),
    /** The model can carry on a reply whose beginning is given, without a request in words. */
    continuation: z.boolean().default(false),
    /** The model tells how likely its tokens were, when `topLogprobs` asks for it. */
    logprobs: z.boolean().optional(),
    /** Names of the parameters it takes, e.g. `temperature`. */
    parameters: z.array(z.string()).default([]),
  })
  .meta({ id: 'ModelSupports' })
export type ModelSupports = z.output<typeof modelSupports>

/** Price of a million tokens, in US dollars; the base tier. */
export const modelPrice = z
  .object({
    inputUsd: usd.optional(),
    outputUsd: usd.optional(),
    cachedInputUsd: usd.optional(),
    /** Day of the price, ISO, when known. */
    asOf: z.string().optional(),
    source: z.enum(['catalogue', 'user', 'provider', 'free']),
  })
  .meta({ id: 'ModelPrice' })
export type ModelPrice = z.output<typeof modelPrice>

export const model = z
  .object({
    /** `<providerId>:<name>`; the `modelId` of a message. */
    id: z.string(),
    providerId: z.string(),
    providerName: z.string(),
    /** The name the upstream knows it by. */
    name: z.string(),
    displayName: z.string(),
    supports: modelSupports,
    contextWindow: z.int().positive().nullable(),
    maxOutputTokens: z.int().positive().nullable(),
    price: modelPrice.nullable(),
    /** Where it computes: without any network, on a computer of the person's own, or where a vendor sees the text. */
    place: z.enum(['this-computer', 'own-network', 'vendor']),
    /** True for the demo that is no model at all. */
    isDemo: z.boolean(),
    sizeBytes: z.int().nullable(),
    /** Belongs to one feature of the program and is not for choosing. */
    isHidden: z.boolean().optional(),
  })
  .meta({ id: 'Model' })
export type Model = z.output<typeof model>

export const listModels = defineRoute({
  id: 'listModels',
  method: 'GET',
  path: '/api/models',
  tag: 'Models',
  summary: 'Models of all configured providers. A provider that does not answer is listed under `unavailable`.',
  query: pageQuery.extend({
    /** Ask the providers again instead of using the remembered lists. */
    refresh: z.enum(['true', 'false']).optional(),
    /** Also those that belong to one feature of the program, marked `isHidden`. */
    hidden: z.enum(['true', 'false']).optional(),
    limit: z.coerce.number().int().min(1).max(5000).default(5000),
  }),
  reply: page(model).extend({
    unavailable: z.array(z.object({ providerId: z.string(), providerName: z.string(), message: z.string() })),
  }),
})

export const setModelPrice = defineRoute({
  id: 'setModelPrice',
  method: 'PUT',
  path: '/api/models/:modelId/price',
  tag: 'Models',
  summary: "Sets a person's own price for a model; it wins over the catalogue. An empty body removes it.",
  params: z.object({ modelId: token(600) }),
  body: z.object({ inputUsd: usd.optional(), outputUsd: usd.optional(), cachedInputUsd: usd.optional() }),
  status: 204,
})
