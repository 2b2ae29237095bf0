import type { MessagePart } from '@llm-playground/protocol'
import { type Kysely, sql } from 'kysely'
import { wordInsert, wordOnce } from '../database/worded-once.ts'
import type { ConversationTables } from './conversation-store.ts'

export interface MessageTables {
  message: {
    id: string
    conversation_id: string
    parent_id: string | null
    branch: string
    position: number
    role: 'user' | 'assistant'
    parts: string
    run_id: string | null
    created_at: number
    /** Its words are out of sight, and out of the store since `purged_at`. */
    deleted_at: number | null
    purged_at: number | null
    /** The conversation had its name from this message when it was deleted. */
    took_title: number
  }
}

type Queries = Kysely<MessageTables>
export type MessageRow = MessageTables['message']

type Deletion = 'deleted_at' | 'purged_at' | 'took_title'

export type ParsedMessage = Omit<MessageRow, 'parts' | Deletion> & { parts: MessagePart[] }

export const parsedMessage = (row: Omit<MessageRow, Deletion>): ParsedMessage => ({
  ...row,
  parts: JSON.parse(row.parts) as MessagePart[],
})

export const insertMessage = async (queries: Queries, message: ParsedMessage): Promise<void> => {
  const parts = JSON.stringify(message.parts)
  await insertRow(queries, { ...message, parts, deleted_at: null, purged_at: null, took_title: 0 })
}

const insertRow = wordInsert<MessageTables, 'message'>('message', [
  'id',
  'conversation_id',
  'parent_id',
  'branch',
  'position',
  'role',
  'parts',
  'run_id',
  'created_at',
])

export const readMessageRow = (queries: Queries, id: string): Promise<MessageRow | undefined> =>
  queries.selectFrom('message').selectAll().where('id', '=', id).executeTakeFirst()

/** The last message of the branch that a conversation shows. */
export const readCurrentHead = async (
  queries: Kysely<MessageTables & ConversationTables>,
  conversationId: string,
): Promise<MessageRow | undefined> => (await currentHead(queries, { conversationId })).rows[0]

const currentHead = wordOnce<MessageTables & ConversationTables, { conversationId: string }, MessageRow>(
  (queries, blank) =>
    queries
      .selectFrom('conversation')
      .innerJoin('branch', (join) =>
        join
          .onRef('branch.conversation_id', '=', 'conversation.id')
          .onRef('branch.name', '=', 'conversation.current_branch'),
      )
      .innerJoin('message', 'message.id', 'branch.head_id')
      .selectAll('message')
      .where('conversation.id', '=', blank('conversationId')),
)

interface Step {
  id: string
  parent_id: string | null
  position: number
}

/** The message at a position of the path to a head. Only ids are walked over, so that a long way costs little. */
export const readAncestorAt = async (queries: Queries, headId: string, position: number): Promise<Step | undefined> => {
  const { rows } = await sql<Step>`
    with recursive path as (
      select id, parent_id, position from message where id = ${headId}
      union all
      select message.id, message.parent_id, message.position from message join path on message.id = path.parent_id
      where path.position > ${position}
    )
    select id, parent_id, position from path order by position limit 1`.execute(queries)
  return rows[0]
}

/** What a person wrote on the path to a head: ids, positions and the beginning of the stored parts. */
export const readOwnMessages = async (queries: Queries, headId: string, partsLength: number) => {
  const { rows } = await sql<{ id: string; position: number; parts: string }>`
    with recursive path as (
      select id, parent_id from message where id = ${headId}
      union all
      select message.id, message.parent_id from message join path on message.id = path.parent_id
    )
    select message.id, message.position, substr(message.parts, 1, ${partsLength}) as parts
    from path join message on message.id = path.id where message.role = 'user' and message.deleted_at is null
    order by message.position`.execute(queries)
  return rows
}

/** The path from a message up to the root, `limit` messages of it, in reading order. */
export const readPath = async (queries: Queries, headId: string, limit: number): Promise<MessageRow[]> => {
  const { rows } = await sql<MessageRow>`
    with recursive path as (
      select message.*, 1 as step from message where id = ${headId}
      union all
      select message.*, path.step + 1 from message join path on message.id = path.parent_id where path.step < ${limit}
    )
    select id, conversation_id, parent_id, branch, position, role, parts, run_id, created_at, deleted_at, purged_at, took_title
    from path order by position`.execute(queries)
  return rows
}

/** Children of the given messages (and the roots for `null`), oldest first: the siblings and forks of a path. */
export const readChildren = (queries: Queries, conversationId: string, parentIds: (string | null)[]) => {
  const ids = parentIds.filter((id) => id !== null)
  return queries
    .selectFrom('message')
    .select(['id', 'parent_id', 'branch'])
    .where('conversation_id', '=', conversationId)
    .where((where) =>
      where.or([
        ...(ids.length > 0 ? [where('parent_id', 'in', ids)] : []),
        ...(parentIds.includes(null) ? [where('parent_id', 'is', null)] : []),
      ]),
    )
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

/** Positions of messages on their path, by id. */
export const readPositions = async (queries: Queries, ids: string[]): Promise<Map<string, number>> => {
  if (ids.length === 0) return new Map()
  const rows = await queries.selectFrom('message').select(['id', 'position']).where('id', 'in', ids).execute()
  return new Map(rows.map(({ id, position }) => [id, position]))
}

export const findReplyTo = (
  queries: Queries,
  conversationId: string,
  messageId: string,
): Promise<MessageRow | undefined> =>
  queries
    .selectFrom('message')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('parent_id', '=', messageId)
    .orderBy('created_at')
    .executeTakeFirst()
