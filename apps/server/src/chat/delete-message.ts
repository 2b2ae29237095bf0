import { type RouteReply, type listDeletedMessages as route, wording } from '@llm-playground/protocol'
import { type Kysely, sql } from 'kysely'
import { addSearchText, removeSearchTitle } from '../database/full-text.ts'
import { notFound, PlaygroundError } from '../errors.ts'
import type { Chat, ChatTables } from './chat-dependencies.ts'
import { lockConversation, readConversation, updateConversationRow } from './conversation-store.ts'
import { type MessageRow, parsedMessage } from './message-store.ts'
import { deletionOf, getMessageRow } from './read-messages.ts'
import { textOf, titleFrom } from './send-message.ts'
import { announced } from './update-conversation.ts'

const titleOf = (row: MessageRow): string => titleFrom(textOf(parsedMessage(row).parts))

/** A reply that nobody will read is not written on: neither the deleted one nor one to a deleted message. */
const stopReplies = async (chat: Chat, { id, conversation_id }: MessageRow): Promise<void> => {
  const running = await chat.database
    .queries<ChatTables>()
    .selectFrom('run')
    .innerJoin('message', 'message.id', 'run.message_id')
    .select('run.id')
    .where('run.conversation_id', '=', conversation_id)
    .where(sql<boolean>`run.status = 'running'`)
    .where((where) => where.or([where('message.id', '=', id), where('message.parent_id', '=', id)]))
    .execute()
  await Promise.all(running.map((run) => chat.runs.cancel(run.id)))
}

/** @returns false when another was first */
const mark = async (transaction: Kysely<ChatTables>, id: string, takesTitle: boolean): Promise<boolean> => {
  const { numUpdatedRows } = await transaction
    .updateTable('message')
    .set({ deleted_at: Date.now(), took_title: takesTitle ? 1 : 0 })
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Its words are out of sight at once, and out of the store when the time for undo is over. Its place in the graph stays. */
export const deleteMessage = async (chat: Chat, id: string): Promise<void> => {
  const row = await getMessageRow(chat, id)
  await stopReplies(chat, row)
  await chat.database.transaction<ChatTables, void>(async (transaction) => {
    const conversation = await lockConversation(transaction, row.conversation_id)
    if (!conversation) throw notFound(wording`conversation`, row.conversation_id)
    // A conversation that has its name from this message would go on telling what stood in it.
    const takesTitle = row.role === 'user' && conversation.title !== '' && conversation.title === titleOf(row)
    if (!(await mark(transaction, id, takesTitle))) return
    if (takesTitle) await removeSearchTitle(transaction, conversation.id)
    const title = takesTitle ? '' : conversation.title
    await updateConversationRow(transaction, conversation.id, { deletions: conversation.deletions + 1, title })
  })
  await announced(chat, row.conversation_id)
}

const purged = (): PlaygroundError =>
  new PlaygroundError(
    'message-purged',
    wording`What this message said is gone.`,
    wording`A deleted message can be brought back for an hour. Write it again.`,
  )

/** @returns whether the conversation had its name from it; null when there is nothing to bring back */
const unmark = async (transaction: Kysely<ChatTables>, id: string): Promise<MessageRow | null> => {
  const row = await transaction.selectFrom('message').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  if (row.deleted_at === null) return null
  const { numUpdatedRows } = await transaction
    .updateTable('message')
    .set({ deleted_at: null, took_title: 0 })
    .where('id', '=', id)
    .where('purged_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw purged()
  return row
}

/** Brings a deleted message back as it was. @throws PlaygroundError `message-purged` */
export const restoreMessage = async (chat: Chat, id: string): Promise<void> => {
  const { conversation_id } = await getMessageRow(chat, id)
  await chat.database.transaction<ChatTables, void>(async (transaction) => {
    const conversation = await lockConversation(transaction, conversation_id)
    if (!conversation) throw notFound(wording`conversation`, conversation_id)
    const row = await unmark(transaction, id)
    if (!row) return
    const isNamedByIt = row.took_title === 1 && conversation.title === ''
    const title = isNamedByIt ? titleOf(row) : conversation.title
    if (isNamedByIt) await addSearchText(transaction, { conversationId: conversation.id, messageId: null, body: title })
    await updateConversationRow(transaction, conversation.id, { deletions: conversation.deletions + 1, title })
  })
  await announced(chat, conversation_id)
}

/** The cursor is the last id. @throws PlaygroundError `conversation-not-found` */
export const listDeletedMessages = async (
  chat: Chat,
  conversationId: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<RouteReply<typeof route>> => {
  const queries = chat.database.queries<ChatTables>()
  if (!(await readConversation(queries, conversationId))) throw notFound(wording`conversation`, conversationId)
  let query = queries
    .selectFrom('message')
    .select(['id', 'deleted_at'])
    .where('conversation_id', '=', conversationId)
    .where('deleted_at', 'is not', null)
  if (cursor) query = query.where('id', '>', cursor)
  const rows = await query.orderBy('id').limit(limit).execute()
  const items = rows.map(({ id, deleted_at }) => ({ id, deleted: deletionOf(deleted_at!) }))
  const last = items.at(-1)
  return { items, ...(last && items.length === limit && { nextCursor: last.id }) }
}
