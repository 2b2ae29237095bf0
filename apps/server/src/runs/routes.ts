import * as protocol from '@llm-playground/protocol'
import type { Database } from '../database/database.ts'
import { handleRoute, type RouteHandler } from '../http/route-handler.ts'
import { type RunTables, readEventsAfter, readExchanges } from './run-store.ts'
import type { Runs } from './runs.ts'
import { watchRun } from './watch-run.ts'

const parseLastEventId = (value: string | string[] | undefined): number | undefined => {
  const number = Number(value)
  return typeof value === 'string' && Number.isInteger(number) && number >= 0 ? number : undefined
}

export const runRoutes = (runs: Runs, database: Database): RouteHandler[] => [
  handleRoute(protocol.getRun, async ({ params }) => {
    const row = await runs.read(params.runId)
    const { run } = await runs.outputOf(row)
    return { ...run, kind: row.kind, conversationId: row.conversation_id, messageId: row.message_id }
  }),
  handleRoute(protocol.followRun, async ({ params, query }, request) => {
    const after = query.after ?? parseLastEventId(request.headers['last-event-id']) ?? 0
    const isOver = await runs.isOver(params.runId)
    // The answer begins with the stream: that the store cannot read the events must be told before.
    if (isOver) await readEventsAfter(database.queries<RunTables>(), params.runId, after, 1)
    watchRun(runs, { runId: params.runId, after, isOver }, request.openEventStream())
  }),
  handleRoute(protocol.cancelRun, async ({ params }) => ({ status: (await runs.cancel(params.runId)).status })),
  handleRoute(protocol.stopToolCall, async ({ params }) => {
    const { status } = await runs.stopCall(params.runId, params.toolCallId)
    return { status }
  }),
  handleRoute(protocol.retryRunNow, async ({ params }) => ({ status: (await runs.retryNow(params.runId)).status })),
  handleRoute(protocol.listExchanges, async ({ params }) => {
    await runs.read(params.runId)
    return { items: await readExchanges(database.queries<RunTables>(), params.runId) }
  }),
]
