import type { createConversation, Failure, sendMessage } from '@llm-playground/protocol'
import type { CallInput } from '@llm-playground/protocol/client'
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'

export interface DraftImage {
  sha256: string
  mime: string
  name: string
  sizeBytes: number
  /** What it shows, for whoever does not see it. */
  description?: string
  /** In pixels, where they are known. */
  width?: number
  height?: number
  /** Sorts images as they were attached, whichever came to the server first. */
  order?: string
  /** Set when it was made smaller before it was sent. */
  originalBytes?: number
  /** What its file told beside the picture was left out. */
  isBare?: boolean
}

/** A file that is not at the server yet. */
export interface WaitingFile {
  id: string
  draftKey: string
  file: File
}

/** What a person has written and not sent. A long paste is kept apart from the text, so typing stays fast. */
export interface Draft {
  text: string
  pastes: string[]
  images: DraftImage[]
}

/** A draft that was sent or thrown away. Its id tells its age. */
export interface PastDraft {
  id: string
  draft: Draft
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

const VERSION = 3

const PAST_DRAFTS_AT_MOST = 50

interface LocalSchema extends DBSchema {
  drafts: { key: string; value: Draft }
  outgoing: { key: string; value: OutgoingMessage }
  files: { key: string; value: WaitingFile }
  past: { key: string; value: PastDraft }
}

export interface LocalDatabase {
  /** False where what is written is gone with the page. */
  lasts(): Promise<boolean>
  readDraft(key: string): Promise<Draft | undefined>
  writeDraft(key: string, draft: Draft): Promise<void>
  removeDraft(key: string): Promise<void>
  readFiles(draftKey: string): Promise<WaitingFile[]>
  putFile(file: WaitingFile): Promise<void>
  removeFile(id: string): Promise<void>
  /** The newest first. */
  readPast(): Promise<PastDraft[]>
  addPast(past: PastDraft): Promise<void>
  readOutgoing(): Promise<OutgoingMessage[]>
  putOutgoing(message: OutgoingMessage): Promise<void>
  removeOutgoing(id: string): Promise<void>
}

const upgrade = (database: IDBPDatabase<LocalSchema>, oldVersion: number): void => {
  if (oldVersion < 1) {
    database.createObjectStore('drafts')
    database.createObjectStore('outgoing', { keyPath: 'id' })
  }
  if (oldVersion < 2) database.createObjectStore('files', { keyPath: 'id' })
  if (oldVersion < 3) database.createObjectStore('past', { keyPath: 'id' })
}

/** Opened when it is first needed, and again when a newer page in another tab had to change it. */
const createOpener = (): (() => Promise<IDBPDatabase<LocalSchema>>) => {
  let opened: Promise<IDBPDatabase<LocalSchema>> | null = null
  const forget = () => {
    opened = null
  }
  return () => {
    opened ??= openDB<LocalSchema>('llm-playground', VERSION, {
      upgrade,
      blocking: (_current, _blocked, event) => {
        forget()
        const database = event.target as IDBDatabase
        database.close()
      },
      terminated: forget,
    })
    return opened
  }
}

/** Drafts, their files and outgoing messages, kept in this browser. */
export const openLocalDatabase = (): LocalDatabase => {
  const open = createOpener()
  return {
    lasts: async () => (await open()) !== null,
    readDraft: async (key) => (await open()).get('drafts', key),
    writeDraft: async (key, draft) => {
      const transaction = (await open()).transaction('drafts', 'readwrite')
      void transaction.store.put(draft, key)
      // A page that goes before it hears that the draft is written would take it back.
      transaction.commit()
      await transaction.done
    },
    removeDraft: async (key) => (await open()).delete('drafts', key),
    readFiles: async (draftKey) => (await (await open()).getAll('files')).filter((file) => file.draftKey === draftKey),
    putFile: async (file) => void (await (await open()).put('files', file)),
    removeFile: async (id) => (await open()).delete('files', id),
    readPast: async () => (await (await open()).getAll('past')).reverse(),
    addPast: async (past) => {
      const transaction = (await open()).transaction('past', 'readwrite')
      const ids = await transaction.store.getAllKeys()
      for (const id of ids.slice(0, Math.max(0, ids.length + 1 - PAST_DRAFTS_AT_MOST)))
        await transaction.store.delete(id)
      await transaction.store.put(past)
      await transaction.done
    },
    readOutgoing: async () => {
      const messages = await (await open()).getAll('outgoing')
      return messages.sort((left, right) => left.createdAt - right.createdAt)
    },
    putOutgoing: async (message) => void (await (await open()).put('outgoing', message)),
    removeOutgoing: async (id) => (await open()).delete('outgoing', id),
  }
}
