import type { Branch, Conversation, ConversationSettings, RunStatus } from '@llm-playground/protocol'
import { type Kysely, sql } from 'kysely'
import { wordOnce } from '../database/worded-once.ts'
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
    is_pinned: number
    /** Grows when a message is deleted or brought back. */
    deletions: number
  }
  branch: { conversation_id: string; name: string; head_id: string | null; ordinal: number; version: number }
  branch_log: { conversation_id: string; branch: string; version: number; head_id: string | null; moved_at: number }
}

type Queries = Kysely<ConversationTables>
export type ConversationRow = ConversationTables['conversation']
export type BranchRow = ConversationTables['branch']

interface BranchMove {
  conversationId: string
  name: string
  headId: string
  ordinal: number
  version: number
  now: number
}

/** What a new message changes of its conversation. */
type Grown = Omit<ConversationRow, 'created_at' | 'deleted_at' | 'cost_pico' | 'cost_bases' | 'is_pinned' | 'deletions'>

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
      is_pinned: 0,
      deletions: 0,
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
export const lockConversation = async (queries: Queries, id: string): Promise<ConversationRow | undefined> =>
  (await lock(queries, { id })).rows[0]

const lock = wordOnce<ConversationTables, { id: string }, ConversationRow>((queries, blank) =>
  queries
    .updateTable('conversation')
    .set({ seq: sql`seq + 1` })
    .where('id', '=', blank('id'))
    .where('deleted_at', 'is', null)
    .returningAll(),
)

export const updateConversationRow = async (
  queries: Queries,
  id: string,
  change: Partial<ConversationRow>,
): Promise<void> => {
  await queries.updateTable('conversation').set(change).where('id', '=', id).execute()
}

/** With a message more. Call only with the conversation locked. */
export const growConversation = async (queries: Queries, conversation: Grown): Promise<void> => {
  await grow(queries, conversation)
}

const grow = wordOnce<ConversationTables, Grown>((queries, blank) =>
  queries
    .updateTable('conversation')
    .set({
      title: blank('title'),
      settings: blank('settings'),
      current_branch: blank('current_branch'),
      seq: blank('seq'),
      message_count: blank('message_count'),
      branch_count: blank('branch_count'),
      last_run_id: blank('last_run_id'),
      updated_at: blank('updated_at'),
    })
    .where('id', '=', blank('id')),
)

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
export const readCurrentBranch = async (queries: Queries, conversationId: string): Promise<BranchRow | undefined> =>
  (await currentBranch(queries, { conversationId })).rows[0]

const currentBranch = wordOnce<ConversationTables, { conversationId: string }, BranchRow>((queries, blank) =>
  queries
    .selectFrom('conversation')
    .innerJoin('branch', (join) =>
      join
        .onRef('branch.conversation_id', '=', 'conversation.id')
        .onRef('branch.name', '=', 'conversation.current_branch'),
    )
    .selectAll('branch')
    .where('conversation.id', '=', blank('conversationId')),
)

/** Moves a branch's head and logs the move: undo reads the log. Call only with the conversation locked. */
export const moveBranch = async (queries: Queries, branch: BranchMove): Promise<void> => {
  await Promise.all([placeHead(queries, branch), logMove(queries, branch)])
}

const placeHead = wordOnce<ConversationTables, BranchMove>((queries, blank) =>
  queries
    .insertInto('branch')
    .values({
      conversation_id: blank('conversationId'),
      name: blank('name'),
      head_id: blank('headId'),
      ordinal: blank('ordinal'),
      version: blank('version'),
    })
    .onConflict((conflict) =>
      conflict
        .columns(['conversation_id', 'name'])
        .doUpdateSet({ head_id: blank('headId'), version: blank('version') }),
    ),
)

const logMove = wordOnce<ConversationTables, BranchMove>((queries, blank) =>
  queries.insertInto('branch_log').values({
    conversation_id: blank('conversationId'),
    branch: blank('name'),
    version: blank('version'),
    head_id: blank('headId'),
    moved_at: blank('now'),
  }),
)

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
  isPinned: row.is_pinned === 1,
  deletions: row.deletions,
})

/** Where a page of the list ended. */
export interface ListPlace {
  isPinned: number
  updatedAt: number
  id: string
}

/** The pinned ones first, in both groups the last changed first. */
export const listConversationPage = async (
  queries: Queries,
  after: ListPlace | null,
  limit: number,
): Promise<Conversation[]> => {
  let query = selectConversations(queries)
  if (after) {
    const { isPinned, updatedAt, id } = after
    query = query.where((where) =>
      where.or([
        where('is_pinned', '<', isPinned),
        where.and([where('is_pinned', '=', isPinned), where('updated_at', '<', updatedAt)]),
        where.and([
          where('is_pinned', '=', isPinned),
          where('updated_at', '=', updatedAt),
          where('conversation.id', '<', id),
        ]),
      ]),
    )
  }
  const rows = await query
    .orderBy('is_pinned', 'desc')
    .orderBy('updated_at', 'desc')
    .orderBy('conversation.id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toConversation)
}

export const readConversation = async (queries: Queries, id: string): Promise<Conversation | undefined> => {
  const row = await selectConversations(queries).where('conversation.id', '=', id).executeTakeFirst()
  return row && toConversation(row)
}
