import { applyRunEvent, type Exchange, type RunEvent, type RunState, wording } from '@llm-playground/protocol'
import { type Kysely, sql } from 'kysely'
import {
  emptyOutputOf,
  encodeEvent,
  insertEvents,
  type RunTable,
  type RunTables,
  readExchanges,
  readRun,
  writeExchange,
} from './run-store.ts'

type Queries = Kysely<RunTables>

/** Which model it was, when, for how much: a run without anything that was said in it. */
export const withoutWords = ({ error: _, retry: __, arriving: ___, ...run }: RunState): RunState => ({
  ...run,
  notices: [],
})

const strip = (event: RunEvent): RunEvent[] => {
  if (event.type === 'usage') return [event]
  if (event.type === 'run-start') {
    const { parts: _, ...start } = event
    return [start]
  }
  if (event.type !== 'run-end') return []
  const { error: _, ...end } = event
  return [end]
}

const readFrame = async (queries: Queries, runId: string): Promise<RunEvent[]> => {
  const rows = await queries
    .selectFrom('run_event')
    .select('event')
    .where('run_id', '=', runId)
    // The type stands first in every stored event; what was said is not read to be thrown away.
    .where((where) =>
      where.or(['run-start', 'usage', 'run-end'].map((type) => where('event', 'like', `{"type":"${type}"%`))),
    )
    .orderBy('seq')
    .execute()
  return rows.map(({ event }) => JSON.parse(event) as RunEvent)
}

const writeLog = async (queries: Queries, run: RunTable, events: RunEvent[]): Promise<void> => {
  const numbered = events.map((event, index) => ({ seq: index + 1, event }))
  const output = numbered.reduce((folded, { seq, event }) => applyRunEvent(folded, seq, event), emptyOutputOf(run))
  await queries.deleteFrom('run_event').where('run_id', '=', run.id).execute()
  await insertEvents(
    queries,
    run.id,
    numbered.map(({ seq, event }) => ({ seq, json: encodeEvent(event) })),
  )
  await queries
    .updateTable('run')
    .set({ snapshot: JSON.stringify(output) })
    .where('id', '=', run.id)
    .execute()
}

/** Takes all that was said out of an ended run. Its log stays one that folds to its output. */
export const redactRun = async (queries: Queries, runId: string): Promise<void> => {
  const run = await readRun(queries, runId)
  if (!run) return
  await writeLog(queries, run, (await readFrame(queries, runId)).flatMap(strip))
  await queries.deleteFrom('run_exchange').where('run_id', '=', runId).execute()
}

const withoutBodies = ({ conclusions: _, ...exchange }: Exchange): Exchange => ({
  ...exchange,
  request: { ...exchange.request, body: '' },
  response: exchange.response && { ...exchange.response, body: '' },
  conclusions: [wording`What was sent and received was removed: a message in it was deleted.`],
  curl: '',
})

/** Takes what was sent and received out of the exchanges of a run; that they were, and how they went, stays. */
export const redactExchanges = async (queries: Queries, runId: string): Promise<void> => {
  for (const exchange of await readExchanges(queries, runId))
    await writeExchange(queries, runId, withoutBodies(exchange))
}

/** Ids of a conversation's runs that have exchanges, of the messages below one. */
export const findRunsBelow = async (queries: Queries, messageId: string): Promise<string[]> => {
  const { rows } = await sql<{ run_id: string }>`
    with recursive below as (
      select id, conversation_id, run_id from message where id = ${messageId}
      union all
      select message.id, message.conversation_id, message.run_id from message
      join below on message.conversation_id = below.conversation_id and message.parent_id = below.id
    )
    select run_id from below where id <> ${messageId} and run_id is not null
      and exists (select 1 from run_exchange where run_exchange.run_id = below.run_id)`.execute(queries)
  return rows.map(({ run_id }) => run_id)
}
