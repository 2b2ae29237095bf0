import type { Branch, Conversation, ConversationSettings, RunStatus } from '@llm-playground/protocol'
import { type Kysely, sql } from 'kysely'
import type { RunTables } from '../runs/run-store.ts'
import { toTotalCost } from './conversation-cost.ts'

export interface ConversationTables extends Pick<RunTables, 'run'> {
  conversation: {
    id: string
    title: string
    settings: string
    current_branch: string
    seq: number
    message_count: number
    branch_count: number
    last_run_id: string | null
    created_at: number
    updated_at: number
    deleted_at: number | null
    /** Sum of the costs of its runs in 1e-12 dollars, and a bit for each basis in it. */
    cost_pico: number
    cost_bases: number
  }
  branch: { conversation_id: string; name: string; head_id: string | null; ordinal: number; version: number }
  branch_log: { conversation_id: string; branch: string; version: number; head_id: string | null; moved_at: number }
}

type Queries = Kysely<ConversationTables>
export type ConversationRow = ConversationTables['conversation']
export type BranchRow = ConversationTables['branch']

export const FIRST_BRANCH = 'main'

/** @returns false when it exists already: the same client id again */
export const insertConversation = async (
  queries: Queries,
  input: { id: string; title: string; settings: ConversationSettings; now: number },
): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await queries
    .insertInto('conversation')
    .values({
      id: input.id,
      title: input.title,
      settings: JSON.stringify(input.settings),
      current_branch: FIRST_BRANCH,
      seq: 1,
      message_count: 0,
      branch_count: 1,
      last_run_id: null,
      created_at: input.now,
      updated_at: input.now,
      deleted_at: null,
      cost_pico: 0,
      cost_bases: 0,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows === 0n) return false
  await queries
    .insertInto('branch')
    .values({ conversation_id: input.id, name: FIRST_BRANCH, head_id: null, ordinal: 1, version: 1 })
    .execute()
  return true
}

/** Takes the conversation's row for the rest of the transaction: writers of one conversation stand in line. */
export const lockConversation = (queries: Queries, id: string): Promise<ConversationRow | undefined> =>
  queries
    .updateTable('conversation')
    .set({ seq: sql`seq + 1` })
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .returningAll()
    .executeTakeFirst()

export const updateConversationRow = async (
  queries: Queries,
  id: string,
  change: Partial<ConversationRow>,
): Promise<void> => {
  await queries.updateTable('conversation').set(change).where('id', '=', id).execute()
}

export const listBranches = (queries: Queries, conversationId: string): Promise<Branch[]> =>
  queries
    .selectFrom('branch')
    .select(['name', 'head_id as headId', 'ordinal', 'version'])
    .where('conversation_id', '=', conversationId)
    .orderBy('ordinal')
    .limit(1000)
    .execute()

export const readBranch = (queries: Queries, conversationId: string, name: string) =>
  queries
    .selectFrom('branch')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('name', '=', name)
    .executeTakeFirst()

/** Asked by the conversation's id alone, so that it can be asked together with the lock. */
export const readCurrentBranch = (queries: Queries, conversationId: string): Promise<BranchRow | undefined> =>
  queries
    .selectFrom('conversation')
    .innerJoin('branch', (join) =>
      join
        .onRef('branch.conversation_id', '=', 'conversation.id')
        .onRef('branch.name', '=', 'conversation.current_branch'),
    )
    .selectAll('branch')
    .where('conversation.id', '=', conversationId)
    .executeTakeFirst()

/** Moves a branch's head and logs the move: undo reads the log. Call only with the conversation locked. */
export const moveBranch = async (
  queries: Queries,
  branch: { conversationId: string; name: string; headId: string; ordinal: number; version: number; now: number },
): Promise<void> => {
  const { conversationId, name, headId, ordinal, version, now } = branch
  await Promise.all([
    queries
      .insertInto('branch')
      .values({ conversation_id: conversationId, name, head_id: headId, ordinal, version })
      .onConflict((conflict) => conflict.columns(['conversation_id', 'name']).doUpdateSet({ head_id: headId, version }))
      .execute(),
    queries
      .insertInto('branch_log')
      .values({ conversation_id: conversationId, branch: name, version, head_id: headId, moved_at: now })
      .execute(),
  ])
}

const selectConversations = (queries: Queries) =>
  queries
    .selectFrom('conversation')
    .leftJoin('run', 'run.id', 'conversation.last_run_id')
    .selectAll('conversation')
    .select('run.status as run_status')
    .where('deleted_at', 'is', null)

export const toConversation = (row: ConversationRow & { run_status: RunStatus | null }): Conversation => ({
  id: row.id,
  title: row.title,
  settings: JSON.parse(row.settings) as ConversationSettings,
  currentBranch: row.current_branch,
  seq: row.seq,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  lastRun: row.last_run_id && row.run_status ? { id: row.last_run_id, status: row.run_status } : null,
  messageCount: row.message_count,
  totalCost: toTotalCost(row),
})

/** Last changed first, after a cursor `updatedAt_id`. */
export const listConversationPage = async (
  queries: Queries,
  cursor: { updatedAt: number; id: string } | null,
  limit: number,
): Promise<Conversation[]> => {
  let query = selectConversations(queries)
  if (cursor) {
    query = query.where((where) =>
      where.or([
        where('updated_at', '<', cursor.updatedAt),
        where.and([where('updated_at', '=', cursor.updatedAt), where('conversation.id', '<', cursor.id)]),
      ]),
    )
  }
  const rows = await query.orderBy('updated_at', 'desc').orderBy('conversation.id', 'desc').limit(limit).execute()
  return rows.map(toConversation)
}

export const readConversation = async (queries: Queries, id: string): Promise<Conversation | undefined> => {
  const row = await selectConversations(queries).where('conversation.id', '=', id).executeTakeFirst()
  return row && toConversation(row)
}
