import type { MessagePart } from '@llm-playground/protocol'
import type { ChatTables } from '../chat/chat-dependencies.ts'
import { insertConversation, moveBranch } from '../chat/conversation-store.ts'
import type { Database } from '../database/database.ts'
import { emptyOutputOf } from '../runs/run-store.ts'

type Said = string | MessagePart[]

const partsOf = (said: Said): MessagePart[] => (typeof said === 'string' ? [{ type: 'text', text: said }] : said)

/** A conversation of one branch, written straight to the store: `ids` in reading order, the person's first. */
export const storeLongConversation = async (
  database: Database,
  conversationId: string,
  ids: string[],
  saidAt: (index: number) => Said,
): Promise<void> => {
  await insertConversation(database.queries<ChatTables>(), { id: conversationId, title: '', settings: {}, now: 1 })
  const messages = ids.map((id, index) => {
    const isReply = index % 2 === 1
    const parts = isReply ? '[]' : JSON.stringify(partsOf(saidAt(index)))
    const parent = ids[index - 1] ?? null
    return [
      id,
      conversationId,
      parent,
      'main',
      index + 1,
      isReply ? 'assistant' : 'user',
      parts,
      isReply ? id : null,
      1,
    ]
  })
  const runs = ids.flatMap((id, index) => {
    if (index % 2 === 0) return []
    const output = emptyOutputOf({ id, model_id: 'm', model_name: 'M', started_at: 1 })
    const run = { ...output.run, status: 'completed' }
    const snapshot = JSON.stringify({ run, parts: partsOf(saidAt(index)) })
    return [[id, 'reply', conversationId, id, 'completed', 'me', 0, '{}', 'm', 'M', snapshot, 1]]
  })
  await database.insertRows(
    'message',
    {
      id: 'text',
      conversation_id: 'text',
      parent_id: 'text',
      branch: 'text',
      position: 'bigint',
      role: 'text',
      parts: 'text',
      run_id: 'text',
      created_at: 'bigint',
    },
    messages,
  )
  await database.insertRows(
    'run',
    {
      id: 'text',
      kind: 'text',
      conversation_id: 'text',
      message_id: 'text',
      status: 'text',
      owner: 'text',
      lease_until: 'bigint',
      request: 'text',
      model_id: 'text',
      model_name: 'text',
      snapshot: 'text',
      started_at: 'bigint',
    },
    runs,
  )
  const head = { conversationId, name: 'main', headId: ids.at(-1)!, ordinal: 1, version: 2, now: 1 }
  await moveBranch(database.queries<ChatTables>(), head)
}
