import { type ConversationDetail, type ConversationSettings, wording } from '@llm-playground/protocol'
import { v7 as uuidv7 } from 'uuid'
import { addSearchText, removeSearchTitle } from '../database/full-text.ts'
import { notFound } from '../errors.ts'
import type { Chat, ChatTables } from './chat-dependencies.ts'
import {
  type ConversationRow,
  insertConversation,
  lockConversation,
  readBranch,
  updateConversationRow,
} from './conversation-store.ts'
import { getConversationDetail, getMessageRow } from './read-messages.ts'

export const createConversation = async (
  chat: Chat,
  input: { id?: string | undefined; title?: string | undefined; settings?: ConversationSettings | undefined },
): Promise<ConversationDetail> => {
  const id = input.id ?? uuidv7()
  await chat.database.transaction<ChatTables, void>(async (transaction) => {
    const isNew = await insertConversation(transaction, {
      id,
      title: input.title ?? '',
      settings: input.settings ?? {},
      now: Date.now(),
    })
    if (isNew && input.title)
      await addSearchText(transaction, { conversationId: id, messageId: null, body: input.title })
  })
  return announced(chat, id)
}

export const updateConversation = async (
  chat: Chat,
  id: string,
  change: {
    title?: string | undefined
    settings?: ConversationSettings | undefined
    currentBranch?: string | undefined
    isPinned?: boolean | undefined
  },
): Promise<ConversationDetail> => {
  await chat.database.transaction<ChatTables, void>(async (transaction) => {
    if (!(await lockConversation(transaction, id))) throw notFound(wording`conversation`, id)
    const row: Partial<ConversationRow> = {}
    if (change.title !== undefined) {
      row.title = change.title
      await removeSearchTitle(transaction, id)
      await addSearchText(transaction, { conversationId: id, messageId: null, body: change.title })
    }
    if (change.isPinned !== undefined) row.is_pinned = change.isPinned ? 1 : 0
    if (change.settings) row.settings = JSON.stringify(change.settings)
    if (change.currentBranch !== undefined) {
      if (!(await readBranch(transaction, id, change.currentBranch)))
        throw notFound(wording`branch`, change.currentBranch)
      row.current_branch = change.currentBranch
    }
    if (Object.keys(row).length > 0) await updateConversationRow(transaction, id, row)
  })
  return announced(chat, id)
}

/** Makes the branch that holds a message the current one: the branch it heads, else the one it was made on. */
export const selectMessage = async (chat: Chat, messageId: string): Promise<ConversationDetail> => {
  const row = await getMessageRow(chat, messageId)
  const headed = await chat.database
    .queries<ChatTables>()
    .selectFrom('branch')
    .select('name')
    .where('conversation_id', '=', row.conversation_id)
    .where('head_id', '=', messageId)
    .executeTakeFirst()
  return updateConversation(chat, row.conversation_id, { currentBranch: headed?.name ?? row.branch })
}

/** Out of sight, not gone: undo brings it back whole. Every running reply is stopped, on all branches. */
export const deleteConversation = async (chat: Chat, id: string): Promise<void> => {
  const { running } = await getConversationDetail(chat, id)
  await Promise.all(running.map(({ runId }) => chat.runs.cancel(runId)))
  await setDeleted(chat, id, Date.now())
}

export const restoreConversation = async (chat: Chat, id: string): Promise<ConversationDetail> => {
  await setDeleted(chat, id, null)
  return getConversationDetail(chat, id)
}

const setDeleted = async (chat: Chat, id: string, deletedAt: number | null): Promise<void> => {
  await updateConversationRow(chat.database.queries<ChatTables>(), id, { deleted_at: deletedAt })
  chat.activity.publish({ conversationId: id })
}

/** Tells everybody of a conversation as it is now. */
export const announced = async (chat: Chat, id: string): Promise<ConversationDetail> => {
  const detail = await getConversationDetail(chat, id)
  const { branches: _, running: __, ...conversation } = detail
  chat.activity.publish({ conversationId: id, conversation })
  return detail
}
