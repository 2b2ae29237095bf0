import { z } from 'zod'
import { failure } from './error.ts'
import { id, timestamp } from './shared-schemas.ts'
import { textToken } from './text-token.ts'
import { cost, usage } from './usage.ts'

export const textPart = z.object({ type: z.literal('text'), text: z.string() })

/** A text of a model may know its tokens: all of them or those of its beginning, at most `PART_TOKENS`. */
export const replyTextPart = textPart.extend({ tokens: z.array(textToken).optional() })

/** Longest description of an image. */
export const IMAGE_DESCRIPTION_CHARACTERS = 1_000

/** Bytes live in the attachment store under their hash, never inside a message. */
export const imagePart = z.object({
  type: z.literal('image'),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  mime: z.string().regex(/^image\/[a-z0-9.+-]+$/),
  name: z.string().max(255).optional(),
  /** What it shows, in words of the person who sent it, for whoever does not see it. */
  description: z.string().max(IMAGE_DESCRIPTION_CHARACTERS).optional(),
  /** In pixels, where they are known: a page gives the image its room before it has come. */
  width: z.int().min(1).max(100_000).optional(),
  height: z.int().min(1).max(100_000).optional(),
})

export const reasoningPart = z.object({ type: z.literal('reasoning'), text: z.string() })

export const toolResult = z.object({
  output: z.string(),
  isError: z.boolean().default(false),
  /** A person stopped this one call; `output` says so to the model. */
  isStopped: z.boolean().optional(),
})

/** Milliseconds since the run started. A call of a run that this one carries on has none. */
export const toolTimings = z.object({
  /** The first and the last piece of its arguments came; absent where they came whole. */
  beganMs: z.number().optional(),
  writtenMs: z.number().optional(),
  /** The call was known whole. */
  calledMs: z.number(),
  startedMs: z.number().optional(),
  endedMs: z.number().optional(),
})
export type ToolTimings = z.output<typeof toolTimings>

/** So much of what a tool gives before its end is kept, in the log and on the page. */
export const PARTIAL_OUTPUT_CHARACTERS = 20_000

export const toolCallPart = z.object({
  type: z.literal('tool-call'),
  toolCallId: z.string(),
  name: z.string(),
  /** JSON text exactly as the model wrote it; it may be invalid, which the tool's runner answers. */
  arguments: z.string(),
  /** Which turn of the model <-> tools loop made the call, from 0: calls of one step were made together. */
  step: z.int().nonnegative().default(0),
  result: toolResult.optional(),
  /**
   * What the tool had given so far, at most its first `PARTIAL_OUTPUT_CHARACTERS`. A call that ends well has its result
   * in its place; one that failed or was stopped keeps it.
   */
  partialOutput: z.string().optional(),
  timings: toolTimings.optional(),
})

/**
 * A vendor's sealed part (thinking signature, encrypted reasoning). Kept in its place between the other parts and
 * echoed only to the provider that made it; any other provider must not see it.
 */
export const opaquePart = z.object({
  type: z.literal('opaque'),
  providerId: z.string(),
  data: z.record(z.string(), z.unknown()),
})

export const messagePart = z
  .discriminatedUnion('type', [replyTextPart, imagePart, reasoningPart, toolCallPart, opaquePart])
  .meta({ id: 'MessagePart' })
export type MessagePart = z.output<typeof messagePart>

/** What a person may write. */
export const userPart = z.discriminatedUnion('type', [textPart, imagePart]).meta({ id: 'UserPart' })

export const runStatus = z.enum(['running', 'completed', 'failed', 'cancelled', 'interrupted'])
export type RunStatus = z.output<typeof runStatus>

/** Milliseconds since the run started; a moment that has not come is absent. */
export const runTimings = z.object({
  firstTokenMs: z.number().optional(),
  firstTextMs: z.number().optional(),
  lastTokenMs: z.number().optional(),
  endMs: z.number().optional(),
})

export const finishReason = z.enum(['stop', 'length', 'tool-calls', 'content-filter', 'other'])
export type FinishReason = z.output<typeof finishReason>

/** A pause before the next try, shown as a countdown that can be stopped. */
export const retryNotice = z.object({
  attempt: z.int(),
  delayMs: z.number(),
  /** Epoch milliseconds of the next try. */
  retryAt: timestamp,
  failure,
})

/** A call whose arguments the model is still writing. */
export const arrivingCall = z.object({
  index: z.int().nonnegative(),
  name: z.string(),
  characters: z.int().nonnegative(),
  beganMs: z.number(),
  writtenMs: z.number(),
})
export type ArrivingCall = z.output<typeof arrivingCall>

/** Something the program changed or could not do, told to the person; e.g. a parameter the model refuses. */
export const runNotice = z.object({ code: z.string(), message: z.string() })

/** Everything a run has produced besides the message's parts. */
export const runState = z
  .object({
    id,
    status: runStatus,
    /** Number of the last event folded in; follow the run from here. */
    seq: z.int().nonnegative(),
    modelId: z.string(),
    modelName: z.string(),
    startedAt: timestamp,
    usage: usage.nullable(),
    cost: cost.nullable(),
    timings: runTimings,
    finishReason: finishReason.optional(),
    error: failure.optional(),
    retry: retryNotice.optional(),
    /** Present while there are any. */
    arriving: z.array(arrivingCall).optional(),
    notices: z.array(runNotice),
    /** The run whose text this one carries on. */
    continuesRunId: id.optional(),
  })
  .meta({ id: 'RunState' })
export type RunState = z.output<typeof runState>

export const messageRole = z.enum(['user', 'assistant'])

/** How long a deleted message can be brought back. Then its words leave the store for good. */
export const UNDO_DELETION_MS = 3_600_000

/** A node of the conversation graph. Immutable, except that a reply's parts grow while its run is running. */
export const message = z
  .object({
    id,
    conversationId: id,
    parentId: id.nullable(),
    role: messageRole,
    parts: z.array(messagePart),
    createdAt: timestamp,
    /** Present on replies. */
    run: runState.nullable(),
    /** Present on a deleted message: it keeps its place, and has no parts any more. */
    deleted: z.object({ at: timestamp, restorableUntil: timestamp }).optional(),
  })
  .meta({ id: 'Message' })
export type Message = z.output<typeof message>
