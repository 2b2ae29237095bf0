import { type Kysely, sql } from 'kysely'
import type { Dialect } from './database.ts'
import { wordInsert } from './worded-once.ts'

interface SearchTables {
  search_text: { body: string; conversation_id: string; message_id: string | null }
}

export interface TextHit {
  conversationId: string
  messageId: string | null
  excerpt: string
}

/** Marks around a match that no text of a person contains. */
const MARK_START = '\uE000'
const MARK_END = '\uE001'
const BODY_LIMIT = 500_000

export interface FindableText {
  conversationId: string
  /** Null for the title of the conversation. */
  messageId: string | null
  body: string
}

/** Makes texts findable; call it in the transaction that writes the rows they belong to, so search never drifts. */
export const addSearchText = async (queries: unknown, ...texts: FindableText[]): Promise<void> => {
  const rows = texts
    .map(({ conversationId, messageId, body }) => ({
      // NUL cannot be stored in PostgreSQL text, and nobody searches for control characters.
      body: body.slice(0, BODY_LIMIT).toWellFormed().replaceAll('\0', ' '),
      conversation_id: conversationId,
      message_id: messageId,
    }))
    .filter(({ body }) => body.trim() !== '')
  await Promise.all(rows.map((row) => insertText(queries as Kysely<SearchTables>, row)))
}

const insertText = wordInsert<SearchTables, 'search_text'>('search_text', ['body', 'conversation_id', 'message_id'])

export const removeSearchTitle = async (queries: unknown, conversationId: string): Promise<void> => {
  await (queries as Kysely<SearchTables>)
    .deleteFrom('search_text')
    .where('conversation_id', '=', conversationId)
    .where('message_id', 'is', null)
    .execute()
}

export const removeSearchText = async (queries: unknown, messageId: string): Promise<void> => {
  await (queries as Kysely<SearchTables>).deleteFrom('search_text').where('message_id', '=', messageId).execute()
}

/** Every word must occur; the last one may be unfinished. Quotes and operators of the person are just text. */
const wordsOf = (question: string): string[] => question.match(/[\p{L}\p{N}]+/gu)?.slice(0, 20) ?? []

/** Best hits first. */
export const searchText = async (
  queries: unknown,
  dialect: Dialect,
  question: string,
  offset: number,
  limit: number,
): Promise<TextHit[]> => {
  const words = wordsOf(question)
  if (words.length === 0) return []
  const kysely = queries as Kysely<SearchTables>
  if (dialect === 'sqlite') {
    const match = words.map((word) => `"${word}"*`).join(' ')
    const { rows } = await sql<TextHit>`
      select search_text.conversation_id as "conversationId", message_id as "messageId",
        snippet(search_text, 0, ${MARK_START}, ${MARK_END}, '…', 24) as excerpt
      from search_text join conversation on conversation.id = search_text.conversation_id
        left join message on message.id = search_text.message_id
      where search_text match ${match} and conversation.deleted_at is null and message.deleted_at is null
      order by rank limit ${limit} offset ${offset}`.execute(kysely)
    return rows
  }
  const match = words.map((word) => `${word}:*`).join(' & ')
  const options = `StartSel=${MARK_START}, StopSel=${MARK_END}, MaxWords=30, MinWords=10`
  const { rows } = await sql<TextHit>`
    select search_text.conversation_id as "conversationId", message_id as "messageId",
      ts_headline('simple', body, query, ${options}) as excerpt
    from search_text join conversation on conversation.id = search_text.conversation_id
      left join message on message.id = search_text.message_id, to_tsquery('simple', ${match}) query
    where words @@ query and conversation.deleted_at is null and message.deleted_at is null
    order by ts_rank(words, query) desc, rowid desc limit ${limit} offset ${offset}`.execute(kysely)
  return rows
}
