import { z } from 'zod'
import { failure } from './error.ts'
import { finishReason, messagePart, retryNotice, runNotice, toolResult } from './message.ts'
import { id, timestamp } from './shared-schemas.ts'
import { textToken } from './text-token.ts'
import { cost, usage } from './usage.ts'

/** Milliseconds since the run started; the run log stamps it. */
const at = z.number().nonnegative().default(0)

export const runStartEvent = z.object({
  type: z.literal('run-start'),
  at,
  runId: id,
  modelId: z.string(),
  modelName: z.string(),
  startedAt: timestamp,
  /** Text carried over from an interrupted or stopped run that this one continues. */
  parts: z.array(messagePart).optional(),
  continuesRunId: id.optional(),
})

export const runEndEvent = z.object({
  type: z.literal('run-end'),
  at,
  status: z.enum(['completed', 'failed', 'cancelled', 'interrupted']),
  finishReason: finishReason.optional(),
  error: failure.optional(),
})

/** One entry of a run's log. What is stored is what is sent. Exactly one `run-end` closes a log. */
export const runEvent = z
  .discriminatedUnion('type', [
    runStartEvent,
    z.object({
      type: z.literal('text-delta'),
      at,
      text: z.string(),
      /** Where the model tells how likely its words were; see `textToken` for the rule. */
      tokens: z.array(textToken).optional(),
    }),
    z.object({ type: z.literal('reasoning-delta'), at, text: z.string() }),
    /** A piece of a call's arguments; the whole call follows as `tool-call`, on wires that send it in pieces at all. */
    z.object({
      type: z.literal('tool-call-delta'),
      at,
      /** Which call of this step, from 0: calls that are made together may come mixed. */
      index: z.int().nonnegative(),
      name: z.string(),
      characters: z.int().nonnegative(),
    }),
    z.object({
      type: z.literal('tool-call'),
      at,
      toolCallId: z.string(),
      name: z.string(),
      arguments: z.string(),
      step: z.int().nonnegative().default(0),
    }),
    /** The call is being run from now on; between its arguments and this it waited for the others of its step. */
    z.object({ type: z.literal('tool-start'), at, toolCallId: z.string() }),
    /** A piece of what the tool gives before its end. */
    z.object({ type: z.literal('tool-output'), at, toolCallId: z.string(), text: z.string() }),
    z.object({ type: z.literal('tool-result'), at, toolCallId: z.string(), result: toolResult }),
    z.object({
      type: z.literal('opaque'),
      at,
      providerId: z.string(),
      data: z.record(z.string(), z.unknown()),
    }),
    z.object({ type: z.literal('retry'), at, retry: retryNotice }),
    z.object({ type: z.literal('notice'), at, notice: runNotice }),
    z.object({ type: z.literal('usage'), at, usage, cost }),
    runEndEvent,
  ])
  .meta({ id: 'RunEvent' })
export type RunEvent = z.output<typeof runEvent>
export type RunEndEvent = z.output<typeof runEndEvent>

/** A stored event with its number: 1, 2, 3, … without a gap. */
export interface NumberedRunEvent {
  seq: number
  event: RunEvent
}
