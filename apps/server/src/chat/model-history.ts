import type { ModelMessage } from '@llm-playground/plugin-sdk'
import type { Message, MessagePart } from '@llm-playground/protocol'
import { estimateMessageTokens } from '../agents/estimate-usage.ts'
import type { Chat, ChatTables } from './chat-dependencies.ts'
import { type MessageRow, type ParsedMessage, readPath } from './message-store.ts'
import { toMessages } from './read-messages.ts'

const PAGE = 200
/** An estimate may be wrong, but not by this much: what lies beyond does not fit, whatever the model counts. */
const CERTAINLY_TOO_MUCH = 3

/** A call whose run ended before its tool did must still have an answer, or every vendor refuses the history. */
export const settleToolCalls = (parts: MessagePart[]): MessagePart[] =>
  parts.map((part) =>
    part.type === 'tool-call' && !part.result
      ? { ...part, result: { output: 'The run ended before this tool answered.', isError: true } }
      : part,
  )

type Said = Pick<Message, 'role' | 'parts' | 'deleted'>

/**
 * Stands for a deleted message that has an answer: an answer that follows another one, or begins the conversation, is
 * refused by strict vendors and misread by all.
 */
const DELETED_QUESTION: MessagePart = { type: 'text', text: '(A message that stood here was deleted.)' }

const isWorthSending = (part: MessagePart): boolean => part.type !== 'text' || part.text !== ''

/** Messages as a model receives them: empty replies left out, neighbours of one role joined. */
export const toHistory = (messages: Said[]): ModelMessage[] => {
  const history: ModelMessage[] = []
  const add = (role: Message['role'], parts: MessagePart[]): void => {
    const last = history.at(-1)
    if (last?.role === role) last.parts.push(...parts)
    else history.push({ role, parts })
  }
  let isQuestionMissing = false
  for (const { role, parts, deleted } of messages) {
    const own = settleToolCalls(parts).filter(isWorthSending)
    if (deleted && role === 'user') isQuestionMissing = true
    if (own.length === 0) continue
    if (isQuestionMissing && role === 'assistant') add('user', [DELETED_QUESTION])
    isQuestionMissing = false
    add(role, own)
  }
  return history
}

export interface ModelHistory {
  messages: ModelMessage[]
  /** Older messages exist that this model cannot take in any case. */
  isShortened: boolean
}

/** A message sent right after a stop, or while a reply is written, is answered when that reply has ended. */
const readEnded = async (chat: Chat, rows: MessageRow[], signal: AbortSignal): Promise<Message[]> => {
  const messages = await toMessages(chat, rows)
  const last = messages.at(-1)
  if (last?.run?.status !== 'running') return messages
  await chat.runs.whenEnded(last.run.id, signal)
  return toMessages(chat, rows)
}

/**
 * The path to a message as a model receives it. It is read upwards from its end, and only as far as the model's
 * window could possibly reach: the cost of a turn does not grow with the length of a conversation.
 */
export const readModelHistory = async (
  chat: Chat,
  question: ParsedMessage,
  contextWindow: number | null,
  signal: AbortSignal,
): Promise<ModelHistory> => {
  const limit = (contextWindow ?? Number.POSITIVE_INFINITY) * CERTAINLY_TOO_MUCH
  const pages: Said[][] = [[question]]
  let tokens = estimateMessageTokens([question])
  let next = question.parent_id
  while (next !== null && tokens < limit) {
    const rows = await readPath(chat.database.queries<ChatTables>(), next, PAGE)
    const messages = await readEnded(chat, rows, signal)
    pages.unshift(messages)
    tokens += estimateMessageTokens(messages)
    next = rows[0]?.parent_id ?? null
  }
  return { messages: toHistory(pages.flat()), isShortened: next !== null }
}
