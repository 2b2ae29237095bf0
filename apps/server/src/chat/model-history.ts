import type { ModelMessage } from '@llm-playground/plugin-sdk'
import type { MessagePart } from '@llm-playground/protocol'
import type { Chat, ChatTables } from './chat-dependencies.ts'
import { readPath } from './message-store.ts'
import { toMessages } from './read-messages.ts'

const WHOLE_PATH = 1_000_000

/** A call whose run ended before its tool did must still have an answer, or every vendor refuses the history. */
export const settleToolCalls = (parts: MessagePart[]): MessagePart[] =>
  parts.map((part) =>
    part.type === 'tool-call' && !part.result
      ? { ...part, result: { output: 'The run ended before this tool answered.', isError: true } }
      : part,
  )

const isWorthSending = (part: MessagePart): boolean => part.type !== 'text' || part.text !== ''

/** The path to a message as a model receives it: empty replies left out, neighbours of one role joined. */
export const readModelHistory = async (chat: Chat, headId: string): Promise<ModelMessage[]> => {
  const rows = await readPath(chat.database.queries<ChatTables>(), headId, WHOLE_PATH)
  const history: ModelMessage[] = []
  for (const { role, parts } of await toMessages(chat, rows)) {
    const own = settleToolCalls(parts).filter(isWorthSending)
    if (own.length === 0) continue
    const last = history.at(-1)
    if (last?.role === role) last.parts.push(...own)
    else history.push({ role, parts: own })
  }
  return history
}
