import type { createConversation, Failure, sendMessage } from '@llm-playground/protocol'
import type { CallInput } from '@llm-playground/protocol/client'
import { type DBSchema, openDB } from 'idb'

export interface DraftImage {
  sha256: string
  mime: string
  name: string
  sizeBytes: number
}

/** What a person has written and not sent. A long paste is kept apart from the text, so typing stays fast. */
export interface Draft {
  text: string
  pastes: string[]
  images: DraftImage[]
}

/** A message on its way to the server. It leaves this browser only when the server has it. */
export interface OutgoingMessage {
  id: string
  conversationId: string
  createdAt: number
  state: 'sending' | 'waiting' | 'failed'
  failure?: Failure
  /** Set for the first message of a conversation that the server does not have yet. */
  creates?: NonNullable<CallInput<typeof createConversation>['body']>
  body: NonNullable<CallInput<typeof sendMessage>['body']>
}

interface LocalSchema extends DBSchema {
  drafts: { key: string; value: Draft }
  outgoing: { key: string; value: OutgoingMessage }
}

export interface LocalDatabase {
  readDraft(key: string): Promise<Draft | undefined>
  writeDraft(key: string, draft: Draft): Promise<void>
  removeDraft(key: string): Promise<void>
  readOutgoing(): Promise<OutgoingMessage[]>
  putOutgoing(message: OutgoingMessage): Promise<void>
  removeOutgoing(id: string): Promise<void>
}

/** Drafts and outgoing messages, kept in this browser. */
export const openLocalDatabase = (): LocalDatabase => {
  const database = openDB<LocalSchema>('llm-playground', 1, {
    upgrade: (created) => {
      created.createObjectStore('drafts')
      created.createObjectStore('outgoing', { keyPath: 'id' })
    },
  })
  return {
    readDraft: async (key) => (await database).get('drafts', key),
    writeDraft: async (key, draft) => void (await (await database).put('drafts', draft, key)),
    removeDraft: async (key) => (await database).delete('drafts', key),
    readOutgoing: async () => {
      const messages = await (await database).getAll('outgoing')
      return messages.sort((left, right) => left.createdAt - right.createdAt)
    },
    putOutgoing: async (message) => void (await (await database).put('outgoing', message)),
    removeOutgoing: async (id) => (await database).delete('outgoing', id),
  }
}
