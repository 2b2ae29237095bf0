import { type Exchange, emptyRunOutput, type RunEvent, type RunOutput, type RunStatus } from '@llm-playground/protocol'
import type { Kysely } from 'kysely'
import { wordInsert, wordOnce } from '../database/worded-once.ts'

export interface RunTable {
  id: string
  kind: string
  conversation_id: string | null
  message_id: string | null
  status: RunStatus
  /** The process that works on it. */
  owner: string
  lease_until: number
  cancel_requested_at: number | null
  /** JSON of what was asked, for continuing and answering again. */
  request: string
  model_id: string
  model_name: string
  /** JSON of the folded output, written by the transaction that closes the run. */
  snapshot: string | null
  started_at: number
  ended_at: number | null
}

/** What a run's output is made of; the request may hold a system prompt of a megabyte. */
export const RUN_OUTPUT_COLUMNS = ['id', 'model_id', 'model_name', 'started_at', 'snapshot'] as const
export type RunOutputRow = Pick<RunTable, (typeof RUN_OUTPUT_COLUMNS)[number]>

export interface RunTables {
  run: RunTable
  run_event: { run_id: string; seq: number; event: string }
  run_exchange: { run_id: string; attempt: number; exchange: string }
  /** Calls of running runs that a person asked to stop at another process than the one that works on them. */
  stopped_call: { run_id: string; tool_call_id: string; asked_at: number }
}

type Queries = Kysely<RunTables>

export interface NewRun {
  id: string
  kind: string
  conversationId: string | null
  messageId: string | null
  modelId: string
  modelName: string
  request: unknown
  startedAt: number
}

export interface StoredEvent {
  seq: number
  /** JSON text: stored type = wire type, so it is never encoded twice. */
  json: string
}

export const insertRun = async (queries: Queries, run: NewRun, owner: string, leaseUntil: number): Promise<void> => {
  await insertRow(queries, {
    id: run.id,
    kind: run.kind,
    conversation_id: run.conversationId,
    message_id: run.messageId,
    status: 'running',
    owner,
    lease_until: leaseUntil,
    cancel_requested_at: null,
    request: JSON.stringify(run.request),
    model_id: run.modelId,
    model_name: run.modelName,
    snapshot: null,
    started_at: run.startedAt,
    ended_at: null,
  })
}

const insertRow = wordInsert<RunTables, 'run'>('run', [
  'id',
  'kind',
  'conversation_id',
  'message_id',
  'status',
  'owner',
  'lease_until',
  'cancel_requested_at',
  'request',
  'model_id',
  'model_name',
  'snapshot',
  'started_at',
  'ended_at',
])

export const readRun = (queries: Queries, runId: string): Promise<RunTable | undefined> =>
  queries.selectFrom('run').selectAll().where('id', '=', runId).executeTakeFirst()

export const readEventsAfter = async (
  queries: Queries,
  runId: string,
  after: number,
  limit: number,
): Promise<StoredEvent[]> => {
  const rows = await queries
    .selectFrom('run_event')
    .select(['seq', 'event'])
    .where('run_id', '=', runId)
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit)
    .execute()
  return rows.map(({ seq, event }) => ({ seq, json: event }))
}

/** @returns false when the run was closed already, by whoever was first */
export const closeRun = async (
  queries: Queries,
  runId: string,
  status: RunStatus,
  output: RunOutput,
  endedAt: number,
): Promise<boolean> => {
  const { numAffectedRows } = await close(queries, { id: runId, status, snapshot: JSON.stringify(output), endedAt })
  return numAffectedRows === 1n
}

const close = wordOnce<RunTables, { id: string; status: RunStatus; snapshot: string; endedAt: number }>(
  (queries, blank) =>
    queries
      .updateTable('run')
      .set({ status: blank('status'), snapshot: blank('snapshot'), ended_at: blank('endedAt') })
      .where('id', '=', blank('id'))
      .where('status', '=', 'running'),
)

export const extendLeases = async (queries: Queries, runIds: string[], leaseUntil: number): Promise<void> => {
  await queries
    .updateTable('run')
    .set({ lease_until: leaseUntil })
    .where('id', 'in', runIds)
    .where('status', '=', 'running')
    .execute()
}

/** Runs whose process is gone: the lease lapsed. */
export const findLostRuns = (queries: Queries, now: number, limit: number): Promise<RunTable[]> =>
  queries
    .selectFrom('run')
    .selectAll()
    .where('status', '=', 'running')
    .where('lease_until', '<', now)
    .orderBy('lease_until')
    .limit(limit)
    .execute()

export const requestCancel = async (queries: Queries, runId: string, now: number): Promise<void> => {
  await queries
    .updateTable('run')
    .set({ cancel_requested_at: now })
    .where('id', '=', runId)
    .where('status', '=', 'running')
    .execute()
}

/** Own running runs that somebody asked to stop: the durable side of the stop signal. */
export const findCancelRequests = async (queries: Queries, owner: string): Promise<string[]> => {
  const rows = await queries
    .selectFrom('run')
    .select('id')
    .where('owner', '=', owner)
    .where('status', '=', 'running')
    .where('cancel_requested_at', 'is not', null)
    .execute()
  return rows.map(({ id }) => id)
}

export const requestCallStop = async (
  queries: Queries,
  runId: string,
  toolCallId: string,
  now: number,
): Promise<void> => {
  await queries
    .insertInto('stopped_call')
    .values({ run_id: runId, tool_call_id: toolCallId, asked_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Once it was obeyed: a later call may have the same id. */
export const forgetCallStop = async (queries: Queries, runId: string, toolCallId: string): Promise<void> => {
  await queries.deleteFrom('stopped_call').where('run_id', '=', runId).where('tool_call_id', '=', toolCallId).execute()
}

export const findStoppedCalls = async (
  queries: Queries,
  runIds: string[],
): Promise<{ runId: string; toolCallId: string }[]> =>
  queries
    .selectFrom('stopped_call')
    .select(['run_id as runId', 'tool_call_id as toolCallId'])
    .where('run_id', 'in', runIds)
    .execute()

export const writeExchange = async (queries: Queries, runId: string, exchange: Exchange): Promise<void> => {
  await putExchange(queries, { run_id: runId, attempt: exchange.attempt, exchange: JSON.stringify(exchange) })
}

const putExchange = wordOnce<RunTables, RunTables['run_exchange']>((queries, blank) =>
  queries
    .insertInto('run_exchange')
    .values({ run_id: blank('run_id'), attempt: blank('attempt'), exchange: blank('exchange') })
    .onConflict((conflict) =>
      conflict.columns(['run_id', 'attempt']).doUpdateSet((set) => ({ exchange: set.ref('excluded.exchange') })),
    ),
)

/** Part of the caller's transaction; the hot path has `Database.insertRows`. */
export const insertEvents = async (queries: Queries, runId: string, events: StoredEvent[]): Promise<void> => {
  await Promise.all(events.map(({ seq, json }) => insertEvent(queries, { run_id: runId, seq, event: json })))
}

const insertEvent = wordInsert<RunTables, 'run_event'>('run_event', ['run_id', 'seq', 'event'])

export const readExchanges = async (queries: Queries, runId: string): Promise<Exchange[]> => {
  const rows = await queries
    .selectFrom('run_exchange')
    .select('exchange')
    .where('run_id', '=', runId)
    .orderBy('attempt')
    .limit(200)
    .execute()
  return rows.map(({ exchange }) => JSON.parse(exchange) as Exchange)
}

export const emptyOutputOf = (run: Pick<RunTable, 'id' | 'model_id' | 'model_name' | 'started_at'>): RunOutput =>
  emptyRunOutput({ id: run.id, modelId: run.model_id, modelName: run.model_name, startedAt: run.started_at })

export const encodeEvent = (event: RunEvent): string => JSON.stringify(event)
