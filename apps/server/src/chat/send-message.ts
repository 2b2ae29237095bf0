import { type ConversationSettings, type MessagePart, type ModelParameters, wording } from '@llm-playground/protocol'
import type { Kysely } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Later } from '../database/database.ts'
import { addSearchText } from '../database/full-text.ts'
import { notFound, PlaygroundError } from '../errors.ts'
import type { Chat, ChatTables } from './chat-dependencies.ts'
import { insertConversation, lockConversation, readCurrentBranch } from './conversation-store.ts'
import {
  findReplyTo,
  insertMessage,
  type MessageRow,
  type ParsedMessage,
  readCurrentHead,
  readMessageRow,
} from './message-store.ts'
import {
  announceReply,
  beginReply,
  branchFor,
  type PlannedReply,
  planReply,
  type ReplyTarget,
  type Sent,
  writeReply,
} from './start-reply.ts'

const TITLE_LENGTH = 60

export interface SendInput {
  id?: string | undefined
  parentId?: string | null | undefined
  parts: MessagePart[]
  modelId: string
  systemPrompt?: string | undefined
  parameters?: ModelParameters | undefined
  /** Given for a conversation that this message may create. */
  conversation?: { title?: string | undefined; settings?: ConversationSettings | undefined } | undefined
}

interface PlannedMessage extends PlannedReply {
  /** Its text is the conversation's title from here on. */
  isNaming: boolean
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
  message: MessageRow,
): Promise<Sent> => {
  const { id } = message
  const reply = message.conversation_id === conversationId ? await findReplyTo(queries, conversationId, id) : undefined
  if (!reply?.run_id) {
    throw new PlaygroundError(
      'message-id-taken',
      wording`This message id is in use.`,
      wording`Use a new UUID for each message.`,
      {
        details: { id },
      },
    )
  }
  return { accepted: { runId: reply.run_id, messageId: id, replyId: reply.id, branch: reply.branch } }
}

/** The message that is answered to: the one that is named, else the end of the branch that is shown. */
const readParent = async (
  queries: Kysely<ChatTables>,
  conversationId: string,
  id: string | null | undefined,
): Promise<MessageRow | undefined> => {
  if (id === null) return undefined
  return id === undefined ? readCurrentHead(queries, conversationId) : readMessageRow(queries, id)
}

/** A message of the same conversation that was sent again finds it there. */
const createWith = async (
  transaction: Kysely<ChatTables>,
  id: string,
  { title = '', settings = {} }: NonNullable<SendInput['conversation']>,
): Promise<void> => {
  const isNew = await insertConversation(transaction, { id, title, settings, now: Date.now() })
  if (isNew && title) await addSearchText(transaction, { conversationId: id, messageId: null, body: title })
}

/** What is sent and its reply, planned with the conversation locked. */
const planSending = async (
  transaction: Kysely<ChatTables>,
  { conversationId, input, target }: { conversationId: string; input: SendInput; target: ReplyTarget },
): Promise<Sent | PlannedMessage> => {
  if (input.conversation) await createWith(transaction, conversationId, input.conversation)
  // Statements that do not wait for each other go to the store together; they run in this order.
  const { parentId } = input
  const [conversation, known, current, above] = await Promise.all([
    lockConversation(transaction, conversationId),
    input.id === undefined ? undefined : readMessageRow(transaction, input.id),
    readCurrentBranch(transaction, conversationId),
    readParent(transaction, conversationId, parentId),
  ])
  if (!conversation) throw notFound(wording`conversation`, conversationId)
  if (known) return acceptedBefore(transaction, conversationId, known)
  if (parentId && above?.conversation_id !== conversationId) throw notFound(wording`message`, parentId)
  const branch = await branchFor(transaction, conversation, current, above?.id ?? null, 'edit')
  const message: ParsedMessage = {
    id: input.id ?? uuidv7(),
    conversation_id: conversationId,
    parent_id: above?.id ?? null,
    branch: branch.name,
    position: (above?.position ?? 0) + 1,
    role: 'user',
    parts: input.parts,
    run_id: null,
    created_at: Date.now(),
  }
  const isNaming = conversation.title === ''
  const title = isNaming ? titleFrom(textOf(input.parts)) : conversation.title
  const request = { modelId: input.modelId, systemPrompt: input.systemPrompt, parameters: input.parameters }
  const plan = { conversation: { ...conversation, title }, parent: message, branch, request, target, addedMessages: 2 }
  return { ...planReply(plan), isNaming }
}

const writeSending = (chat: Chat, [transaction, later]: [Kysely<ChatTables>, Later], planned: PlannedMessage): void => {
  const { parent, conversation, isNaming } = planned
  const { id: conversationId, title } = conversation
  const titleText = isNaming ? [{ conversationId, messageId: null, body: title }] : []
  later(insertMessage(transaction, parent))
  later(addSearchText(transaction, { conversationId, messageId: parent.id, body: textOf(parent.parts) }, ...titleText))
  writeReply(chat, [transaction, later], planned)
}

/** One transaction: the user's message and the reply node pointing at a new run. Then the run starts by itself. */
export const sendMessage = async (chat: Chat, conversationId: string, input: SendInput): Promise<Sent> => {
  const target = await chat.models.resolve(input.modelId)
  for (const part of input.parts) if (part.type === 'image') await chat.attachments.describe(part.sha256)
  const stored = Promise.withResolvers<void>()
  const storing = chat.database.transaction<ChatTables, Sent | PlannedReply>(async (transaction, later) => {
    const outcome = await planSending(transaction, { conversationId, input, target })
    if ('run' in outcome) {
      // The model is asked while the commit is on its way to the disk; nothing is said before it is there.
      beginReply(chat, outcome, target, { stored: stored.promise })
      writeSending(chat, [transaction, later], outcome)
    }
    return outcome
  })
  storing.then(() => stored.resolve(), stored.reject)
  stored.promise.catch(() => undefined) // told by the transaction itself
  const outcome = await storing
  if ('run' in outcome) announceReply(chat, outcome)
  return outcome
}
