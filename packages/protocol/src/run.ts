import { z } from 'zod'
import { finishReason, runState, runStatus } from './message.ts'
import { defineRoute } from './route.ts'
import { runEvent } from './run-event.ts'
import { id, page, timestamp, token } from './shared-schemas.ts'

const runParams = z.object({ runId: id })

/** A run as the API shows it. */
export const run = runState
  .omit({ finishReason: true })
  .extend({
    kind: z.string(),
    conversationId: id.nullable(),
    messageId: id.nullable(),
    finishReason: finishReason.optional(),
  })
  .meta({ id: 'Run' })
export type Run = z.output<typeof run>

/**
 * One try against an upstream, as it went over the wire. Secrets are masked before it is stored; bodies are cut at a
 * stated size.
 */
export const exchange = z
  .object({
    attempt: z.int().positive(),
    request: z.object({
      method: z.string(),
      url: z.string(),
      headers: z.record(z.string(), z.string()),
      body: z.string(),
      bodyBytes: z.int(),
      sentAt: timestamp,
    }),
    response: z
      .object({
        status: z.int(),
        headers: z.record(z.string(), z.string()),
        body: z.string(),
        bodyBytes: z.int(),
        headersMs: z.number(),
        endMs: z.number(),
      })
      .nullable(),
    /** What went wrong below HTTP: refused, reset, timed out. */
    connectionError: z.string().optional(),
    /** What the program concluded, one line each. */
    conclusions: z.array(z.string()),
    /** The request as a shell command, with `$KEY` in the place of secrets. */
    curl: z.string(),
  })
  .meta({ id: 'Exchange' })
export type Exchange = z.output<typeof exchange>

export const getRun = defineRoute({
  id: 'getRun',
  method: 'GET',
  path: '/api/runs/:runId',
  tag: 'Runs',
  summary: 'State of a run: status, last event number, usage, cost.',
  params: runParams,
  reply: run,
})

export const followRun = defineRoute({
  id: 'followRun',
  method: 'GET',
  path: '/api/runs/:runId/events',
  tag: 'Runs',
  summary:
    'Server-Sent Events of a run: `id` is the number, `data` one event. Resumes by `Last-Event-ID` or `after`; closes after `run-end`.',
  params: runParams,
  query: z.object({ after: z.coerce.number().int().nonnegative().optional() }),
  reply: runEvent,
  replyKind: 'events',
})

export const cancelRun = defineRoute({
  id: 'cancelRun',
  method: 'POST',
  path: '/api/runs/:runId/cancel',
  tag: 'Runs',
  summary: 'Stops a run. The text so far is kept. Stopping an ended run changes nothing.',
  params: runParams,
  status: 202,
  reply: z.object({ status: runStatus }),
})

export const stopToolCall = defineRoute({
  id: 'stopToolCall',
  method: 'POST',
  path: '/api/runs/:runId/tool-calls/:toolCallId/stop',
  tag: 'Runs',
  summary:
    'Stops one tool call of a run; the run goes on and the model is told. Stopping a call that has its result changes nothing.',
  params: runParams.extend({ toolCallId: token(1_000).min(1) }),
  status: 202,
  reply: z.object({ status: runStatus }),
})

export const continueRun = defineRoute({
  id: 'continueRun',
  method: 'POST',
  path: '/api/runs/:runId/continue',
  tag: 'Runs',
  summary: 'Carries an interrupted, stopped or cut-off reply on as a new answer that keeps its text.',
  params: runParams,
  status: 202,
  reply: z.object({ runId: id, messageId: id, replyId: id }),
})

export const retryRunNow = defineRoute({
  id: 'retryRunNow',
  method: 'POST',
  path: '/api/runs/:runId/retry-now',
  tag: 'Runs',
  summary: 'Ends the pause before the next try of a running run.',
  params: runParams,
  status: 202,
  reply: z.object({ status: runStatus }),
})

export const listExchanges = defineRoute({
  id: 'listExchanges',
  method: 'GET',
  path: '/api/runs/:runId/exchanges',
  tag: 'Runs',
  summary: 'The raw exchanges of a run, one a try, secrets masked.',
  params: runParams,
  reply: page(exchange),
})
