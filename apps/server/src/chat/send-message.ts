import type { Accepted, MessagePart, ModelParameters } from '@llm-playground/protocol'
import type { Kysely } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { addSearchText } from '../database/full-text.ts'
import { notFound, PlaygroundError } from '../errors.ts'
import type { Chat, ChatTables } from './chat-dependencies.ts'
import { type ConversationRow, lockConversation, readCurrentBranch } from './conversation-store.ts'
import { findReplyTo, insertMessage, type MessageRow, readMessageRow } from './message-store.ts'
import { branchFor, insertReply, launchReply, type PlannedReply } from './start-reply.ts'

const TITLE_LENGTH = 60

export interface SendInput {
  id?: string | undefined
  parentId?: string | null | undefined
  parts: MessagePart[]
  modelId: string
  systemPrompt?: string | undefined
  parameters?: ModelParameters | undefined
}

export const textOf = (parts: MessagePart[]): string =>
  parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n')

/** The first line of the first message names a conversation until a person does. */
export const titleFrom = (text: string): string => {
  const line = text
    .toWellFormed()
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, 400)
  return line.length <= TITLE_LENGTH
    ? line
    : `${line
        .slice(0, TITLE_LENGTH)
        .replace(/\s+\S*$/, '')
        .toWellFormed()}…`
}

/** The same client id again is answered with what it started the first time. */
const acceptedBefore = async (
  queries: Kysely<ChatTables>,
  conversationId: string,
  id: string,
): Promise<Accepted | null> => {
  const message = await readMessageRow(queries, id)
  if (!message) return null
  const reply = message.conversation_id === conversationId ? await findReplyTo(queries, conversationId, id) : undefined
  if (!reply?.run_id) {
    throw new PlaygroundError('message-id-taken', 'This message id is in use.', 'Use a new UUID for each message.', {
      details: { id },
    })
  }
  return { runId: reply.run_id, messageId: id, replyId: reply.id, branch: reply.branch }
}

const parentOf = async (
  queries: Kysely<ChatTables>,
  conversation: ConversationRow,
  id: string | null | undefined,
): Promise<MessageRow | null> => {
  if (!id) return null
  const parent = await readMessageRow(queries, id)
  if (parent?.conversation_id !== conversation.id) throw notFound('message', id)
  return parent
}

/** One transaction: the user's message and the reply node pointing at a new run. Then the run starts by itself. */
export const sendMessage = async (chat: Chat, conversationId: string, input: SendInput): Promise<Accepted> => {
  const target = await chat.models.resolve(input.modelId)
  for (const part of input.parts) if (part.type === 'image') await chat.attachments.describe(part.sha256)
  const outcome = await chat.database.transaction<ChatTables, Accepted | PlannedReply>(async (transaction) => {
    const conversation = await lockConversation(transaction, conversationId)
    if (!conversation) throw notFound('conversation', conversationId)
    const known = input.id && (await acceptedBefore(transaction, conversationId, input.id))
    if (known) return known
    const current = await readCurrentBranch(transaction, conversation)
    const parentId = input.parentId === undefined ? current?.head_id : input.parentId
    const above = await parentOf(transaction, conversation, parentId)
    const branch = await branchFor(transaction, conversation, current, above?.id ?? null, 'edit')
    const message: MessageRow = {
      id: input.id ?? uuidv7(),
      conversation_id: conversationId,
      parent_id: above?.id ?? null,
      branch: branch.name,
      position: (above?.position ?? 0) + 1,
      role: 'user',
      parts: '',
      run_id: null,
      created_at: Date.now(),
    }
    await insertMessage(transaction, { ...message, parts: input.parts })
    const body = textOf(input.parts)
    const title = conversation.title === '' ? titleFrom(body) : conversation.title
    const titleText = conversation.title === '' ? [{ conversationId, messageId: null, body: title }] : []
    await addSearchText(transaction, { conversationId, messageId: message.id, body }, ...titleText)
    const request = { modelId: input.modelId, systemPrompt: input.systemPrompt, parameters: input.parameters }
    return insertReply(chat, transaction, {
      conversation: { ...conversation, title },
      parent: message,
      branch,
      request,
      target,
      addedMessages: 2,
    })
  })
  return 'accepted' in outcome ? launchReply(chat, outcome, target) : outcome
}
