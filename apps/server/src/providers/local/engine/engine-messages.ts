import { textToken } from '@llm-playground/protocol'
import { z } from 'zod'

const tokens = z.int().nonnegative()

/** A call that the model made earlier, and what it was told. */
export const engineCall = z.object({
  name: z.string(),
  arguments: z.record(z.string(), z.unknown()),
  result: z.unknown(),
  /** Made together with others; the first of them begins the group. */
  beginsGroup: z.boolean(),
})
export type EngineCall = z.output<typeof engineCall>

/** One turn in the words of the engine: plain text, so nothing a person wrote can pass for a control token. */
export const engineTurn = z.object({
  role: z.enum(['system', 'user', 'model']),
  text: z.string(),
  /** What the model said and called in turn, instead of `text`: the chat template writes the calls. */
  said: z.array(z.union([z.string(), engineCall])).optional(),
})
export type EngineTurn = z.output<typeof engineTurn>

/** Tools in the words of the chat template. */
export const templateTools = z.object({
  functions: z
    .array(
      z.object({
        name: z.string(),
        description: z.string(),
        /** In the engine's own dialect; see `grammar-schema.ts`. */
        argumentsSchema: z.record(z.string(), z.unknown()),
      }),
    )
    .min(1),
  /** The reply begins with a call. */
  mustCall: z.boolean(),
})
export type TemplateTools = z.output<typeof templateTools>

export const sampling = z.object({
  temperature: z.number().nonnegative(),
  topP: z.number().min(0).max(1),
  /** 0 takes all tokens into account. */
  topK: z.int().nonnegative(),
  repeatPenalty: z.number().min(1),
  frequencyPenalty: z.number().optional(),
  presencePenalty: z.number().optional(),
  seed: z.int().nonnegative().optional(),
})
export type Sampling = z.output<typeof sampling>

/** A model file and how it is loaded; a request with another one makes the engine load again. */
export const modelUse = z.object({
  modelFile: z.string(),
  contextSize: z.int().positive(),
  threads: z.int().positive(),
  /** Tokens of a prompt that are evaluated at once. */
  batchSize: z.int().positive(),
  /** Layers that the GPU computes; what is more than the model has is all of them. */
  gpuLayers: z.int().nonnegative(),
})
export type ModelUse = z.output<typeof modelUse>

const requestId = z.int().positive()

export const generateRequest = modelUse.extend({
  type: z.literal('generate'),
  requestId,
  turns: z.array(engineTurn),
  /** The last turn is the model's own and is carried on. */
  continueLast: z.boolean(),
  maxOutputTokens: z.int().positive().optional(),
  stop: z.array(z.string().min(1)),
  /** Alternatives to tell beside each token; absent: no figures at all. */
  topLogprobs: z.int().min(0).max(20).optional(),
  sampling,
  /** A schema in the engine's own dialect; see `grammar-schema.ts`. */
  grammarSchema: z.record(z.string(), z.unknown()).optional(),
  /** Offered by the chat template of the model. A grammar for the whole reply and these exclude each other. */
  tools: templateTools.optional(),
})
export type GenerateRequest = z.output<typeof generateRequest>

export const embedRequest = modelUse.extend({ type: z.literal('embed'), requestId, texts: z.array(z.string()) })
export type EmbedRequest = z.output<typeof embedRequest>

export const tokenizeRequest = modelUse.extend({ type: z.literal('tokenize'), requestId, text: z.string() })
export type TokenizeRequest = z.output<typeof tokenizeRequest>

export type WorkRequest = GenerateRequest | EmbedRequest | TokenizeRequest

export const toEngine = z.discriminatedUnion('type', [
  generateRequest,
  embedRequest,
  tokenizeRequest,
  z.object({ type: z.literal('cancel'), requestId }),
])
export type ToEngine = z.output<typeof toEngine>

export const engineUsage = z.object({ inputTokens: tokens, cachedInputTokens: tokens, outputTokens: tokens })
export type EngineUsage = z.output<typeof engineUsage>

/** What the engine answers. Those of `CONTINUING` go on, all others are terminal for their request. */
export const fromEngine = z.discriminatedUnion('type', [
  /** A sign of life while a long prompt is evaluated. */
  z.object({ type: z.literal('progress'), requestId }),
  z.object({ type: z.literal('text'), requestId, text: z.string(), tokens: z.array(textToken).optional() }),
  z.object({ type: z.literal('thought'), requestId, text: z.string() }),
  /** A whole call by the chat template; several may follow one another. */
  z.object({ type: z.literal('call'), requestId, name: z.string(), arguments: z.string() }),
  z.object({
    type: z.literal('done'),
    requestId,
    reason: z.enum(['stop', 'length', 'context-full', 'calls', 'cancelled']),
    usage: engineUsage,
    /** What the process takes with this model. */
    memoryBytes: tokens,
  }),
  z.object({ type: z.literal('embedded'), requestId, vectors: z.array(z.array(z.number())), inputTokens: tokens }),
  z.object({
    type: z.literal('tokenized'),
    requestId,
    tokens: z.array(z.object({ id: tokens, text: z.string() })),
  }),
  z.object({ type: z.literal('stopped'), requestId }),
  z.object({
    type: z.literal('failed'),
    requestId,
    code: z.enum([
      'context-exceeded',
      'memory-short',
      'model-unreadable',
      'grammar-refused',
      'template-without-tools',
      'device-unusable',
      'engine-error',
    ]),
    why: z.string(),
    details: z.record(z.string(), z.number()).optional(),
  }),
])
export type FromEngine = z.output<typeof fromEngine>

const CONTINUING = new Set<FromEngine['type']>(['progress', 'text', 'thought', 'call'])

export const isTerminal = ({ type }: FromEngine): boolean => !CONTINUING.has(type)
