import type { Conversation, ConversationDetail, PathMessage } from '@llm-playground/protocol'
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { type ConversationCopy, type CopySize, copiesToDrop, makeCopy, outdatedCopies } from './choose-copies.ts'
import type { KeptPicture } from './choose-pictures.ts'

interface CopySchema extends DBSchema {
  copies: { key: string; value: ConversationCopy }
  /** Beside the copies: choosing what makes way must not read them all. */
  sizes: { key: string; value: CopySize }
  pictures: { key: string; value: Blob }
  /** Which picture is whose, and how large; beside them for the same reason. */
  pictureNotes: { key: string; value: KeptPicture }
}

const VERSION = 2
const BOTH = ['copies', 'sizes'] as const
const PICTURES = ['pictures', 'pictureNotes'] as const

let opened: Promise<IDBPDatabase<CopySchema>> | null = null

export const openCopies = (): Promise<IDBPDatabase<CopySchema>> => {
  opened ??= openDB<CopySchema>('llm-playground-copies', VERSION, {
    upgrade: (database, oldVersion) => {
      if (oldVersion < 1) for (const name of BOTH) database.createObjectStore(name, { keyPath: 'conversationId' })
      if (oldVersion < 2) {
        database.createObjectStore('pictures')
        database.createObjectStore('pictureNotes', { keyPath: 'sha256' })
      }
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
  const transaction = (await openCopies()).transaction(BOTH, 'readwrite')
  const copies = transaction.objectStore('copies')
  const sizes = transaction.objectStore('sizes')
  await Promise.all([copies.put(copy), sizes.put({ conversationId, savedAt, characters, deletions: detail.deletions })])
  for (const id of copiesToDrop(await sizes.getAll())) await Promise.all([copies.delete(id), sizes.delete(id)])
  await transaction.done
}

export const readCopy = async (conversationId: string): Promise<ConversationCopy | undefined> =>
  (await openCopies()).get('copies', conversationId)

/** The conversations of which there is a copy, the last changed first. */
export const listCopies = async (): Promise<Conversation[]> => {
  const copies = await (await openCopies()).getAll('copies')
  return copies.map(({ detail }) => detail).sort((left, right) => right.updatedAt - left.updatedAt)
}

const remove = async (choose: (sizes: CopySize[]) => string[]): Promise<void> => {
  // In one transaction: a copy that is written meanwhile is a newer one, and stays.
  const transaction = (await openCopies()).transaction([...BOTH, ...PICTURES], 'readwrite')
  const chosen = choose(await transaction.objectStore('sizes').getAll())
  const notes = await transaction.objectStore('pictureNotes').getAll()
  const own = notes.filter(({ conversationId }) => chosen.includes(conversationId))
  await Promise.all([
    ...BOTH.flatMap((name) => chosen.map((id) => transaction.objectStore(name).delete(id))),
    ...PICTURES.flatMap((name) => own.map(({ sha256 }) => transaction.objectStore(name).delete(sha256))),
    transaction.done,
  ])
}

export const removeCopy = (conversationId: string): Promise<void> => remove(() => [conversationId])

/** A copy tells no longer than its conversation what was deleted there, in this browser or another. */
export const removeOutdatedCopies = (conversations: Conversation[]): Promise<void> =>
  remove((sizes) => outdatedCopies(sizes, conversations))

export const clearCopies = async (): Promise<void> => {
  const all = [...BOTH, ...PICTURES]
  const transaction = (await openCopies()).transaction(all, 'readwrite')
  await Promise.all([...all.map((name) => transaction.objectStore(name).clear()), transaction.done])
}
