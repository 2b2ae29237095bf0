import type { SearchHit } from '@llm-playground/protocol'
import { searchText } from '../database/full-text.ts'
import type { Chat, ChatTables } from './chat-dependencies.ts'

/** Full-text search over titles and messages; the cursor is the number of hits already shown. */
export const searchConversations = async (
  chat: Chat,
  query: { q: string; cursor?: string | undefined; limit: number },
): Promise<{ items: SearchHit[]; nextCursor?: string }> => {
  const offset = Math.min(Number(/^\d+$/.exec(query.cursor ?? '') ?? 0), 10_000)
  const queries = chat.database.queries<ChatTables>()
  const hits = await searchText(queries, chat.database.dialect, query.q, offset, query.limit)
  if (hits.length === 0) return { items: [] }
  const conversations = await queries
    .selectFrom('conversation')
    .select(['id', 'title', 'updated_at'])
    .where('id', 'in', [...new Set(hits.map(({ conversationId }) => conversationId))])
    .execute()
  const byId = new Map(conversations.map((conversation) => [conversation.id, conversation]))
  const items = hits.map((hit) => ({
    ...hit,
    conversationTitle: byId.get(hit.conversationId)?.title ?? '',
    createdAt: byId.get(hit.conversationId)?.updated_at ?? 0,
  }))
  return { items, ...(hits.length === query.limit && { nextCursor: String(offset + hits.length) }) }
}
