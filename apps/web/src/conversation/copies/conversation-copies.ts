import type { Conversation, ConversationDetail, PathMessage } from '@llm-playground/protocol'
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { type ConversationCopy, type CopySize, copiesToDrop, makeCopy } from './choose-copies.ts'

interface CopySchema extends DBSchema {
  copies: { key: string; value: ConversationCopy }
  /** Beside the copies: choosing what makes way must not read them all. */
  sizes: { key: string; value: CopySize }
}

const VERSION = 1
const BOTH = ['copies', 'sizes'] as const

let opened: Promise<IDBPDatabase<CopySchema>> | null = null

const open = (): Promise<IDBPDatabase<CopySchema>> => {
  opened ??= openDB<CopySchema>('llm-playground-copies', VERSION, {
    upgrade: (database) => {
      database.createObjectStore('copies', { keyPath: 'conversationId' })
      database.createObjectStore('sizes', { keyPath: 'conversationId' })
    },
    blocking: (_current, _blocked, event) => {
      opened = null
      const database = event.target as IDBDatabase
      database.close()
    },
    terminated: () => {
      opened = null
    },
  })
  return opened
}

/** Keeps the end of a conversation in this browser; older copies make way. */
export const keepCopy = async (detail: ConversationDetail, path: PathMessage[]): Promise<void> => {
  const copy = makeCopy(detail, path, Date.now())
  if (!copy) return
  const { conversationId, savedAt, characters } = copy
  const transaction = (await open()).transaction(BOTH, 'readwrite')
  const copies = transaction.objectStore('copies')
  const sizes = transaction.objectStore('sizes')
  await Promise.all([copies.put(copy), sizes.put({ conversationId, savedAt, characters })])
  for (const id of copiesToDrop(await sizes.getAll())) await Promise.all([copies.delete(id), sizes.delete(id)])
  await transaction.done
}

export const readCopy = async (conversationId: string): Promise<ConversationCopy | undefined> =>
  (await open()).get('copies', conversationId)

/** The conversations of which there is a copy, the last changed first. */
export const listCopies = async (): Promise<Conversation[]> => {
  const copies = await (await open()).getAll('copies')
  return copies.map(({ detail }) => detail).sort((left, right) => right.updatedAt - left.updatedAt)
}

export const removeCopy = async (conversationId: string): Promise<void> => {
  const transaction = (await open()).transaction(BOTH, 'readwrite')
  await Promise.all([
    transaction.objectStore('copies').delete(conversationId),
    transaction.objectStore('sizes').delete(conversationId),
    transaction.done,
  ])
}

export const clearCopies = async (): Promise<void> => {
  const transaction = (await open()).transaction(BOTH, 'readwrite')
  await Promise.all([
    transaction.objectStore('copies').clear(),
    transaction.objectStore('sizes').clear(),
    transaction.done,
  ])
}
