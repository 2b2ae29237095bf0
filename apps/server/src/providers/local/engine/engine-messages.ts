import { textToken } from '@llm-playground/protocol'
import { z } from 'zod'

const tokens = z.int().nonnegative()

/** One turn in the words of the engine: plain text, so nothing a person wrote can pass for a control token. */
export const engineTurn = z.object({ role: z.enum(['system', 'user', 'model']), text: z.string() })
export type EngineTurn = z.output<typeof engineTurn>

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

export const generateRequest = z.object({
  type: z.literal('generate'),
  requestId: z.int().positive(),
  modelFile: z.string(),
  contextSize: z.int().positive(),
  threads: z.int().positive(),
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
})
export type GenerateRequest = z.output<typeof generateRequest>

export const toEngine = z.discriminatedUnion('type', [
  generateRequest,
  z.object({ type: z.literal('cancel'), requestId: z.int().positive() }),
])
export type ToEngine = z.output<typeof toEngine>

const requestId = z.int().positive()

export const engineUsage = z.object({ inputTokens: tokens, cachedInputTokens: tokens, outputTokens: tokens })
export type EngineUsage = z.output<typeof engineUsage>

/** What the engine answers. `done` and `failed` are terminal for their request. */
export const fromEngine = z.discriminatedUnion('type', [
  /** A sign of life while a long prompt is evaluated. */
  z.object({ type: z.literal('progress'), requestId }),
  z.object({ type: z.literal('text'), requestId, text: z.string(), tokens: z.array(textToken).optional() }),
  z.object({
    type: z.literal('done'),
    requestId,
    reason: z.enum(['stop', 'length', 'context-full', 'cancelled']),
    usage: engineUsage,
  }),
  z.object({
    type: z.literal('failed'),
    requestId,
    code: z.enum(['context-exceeded', 'memory-short', 'model-unreadable', 'grammar-refused', 'engine-error']),
    why: z.string(),
    details: z.record(z.string(), z.number()).optional(),
  }),
])
export type FromEngine = z.output<typeof fromEngine>
