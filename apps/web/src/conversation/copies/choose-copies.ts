import type { Conversation, ConversationDetail, PathMessage } from '@llm-playground/protocol'

/** The end of a conversation as it was read last, to be shown without the server. */
export interface ConversationCopy {
  conversationId: string
  savedAt: number
  detail: ConversationDetail
  items: PathMessage[]
  /** Length as JSON: about what it takes in this browser. */
  characters: number
  /** No more messages belong to it: there are none above, or they have no room. */
  isWhole: boolean
}

export interface CopySize extends Pick<ConversationCopy, 'conversationId' | 'savedAt' | 'characters'> {
  /** How often messages of it had been deleted or brought back; absent: never. */
  deletions?: number
}

export const COPIES_AT_MOST = 30
export const CHARACTERS_AT_MOST = 20_000_000
export const MESSAGES_AT_MOST = 100
const COPY_CHARACTERS_AT_MOST = 2_000_000

const lengthOf = (value: unknown): number => JSON.stringify(value).length

/** A reply that is still being written would be shown as one for ever. */
const settledPart = (path: PathMessage[]): PathMessage[] => {
  const running = path.findIndex(({ run }) => run?.status === 'running')
  return running === -1 ? path : path.slice(0, running)
}

/** The last messages without a gap, as many as fit; null where none is settled. */
export const makeCopy = (detail: ConversationDetail, path: PathMessage[], savedAt: number): ConversationCopy | null => {
  const items: PathMessage[] = []
  const kept = { ...detail, lastRun: null, running: [] }
  let characters = lengthOf(kept)
  let isWhole = false
  for (const message of settledPart(path).toReversed().slice(0, MESSAGES_AT_MOST)) {
    const next = items[0]
    characters += lengthOf(message)
    isWhole = characters > COPY_CHARACTERS_AT_MOST
    if (isWhole || (next && next.position !== message.position + 1)) break
    items.unshift(message)
  }
  const [first] = items
  if (!first) return null
  return {
    conversationId: detail.id,
    savedAt,
    detail: kept,
    items,
    characters: lengthOf({ detail: kept, items }),
    isWhole: isWhole || first.position === 1 || items.length === MESSAGES_AT_MOST,
  }
}

/** The end of a path that has no gap. */
export const unbrokenEnd = (path: PathMessage[]): PathMessage[] => {
  const gap = path.findLastIndex(({ position }, index) => index > 0 && path[index - 1]!.position !== position - 1)
  return path.slice(Math.max(0, gap))
}

/** What an earlier copy knows of the path above a message; null where it knows too little. */
export const copiedAbove = (copy: ConversationCopy | undefined, first: PathMessage): PathMessage[] | null => {
  const end = copy?.items.findIndex(({ id }) => id === first.parentId) ?? -1
  return copy?.isWhole && end >= 0 ? copy.items.slice(0, end + 1) : null
}

/** Copies of conversations in which something was deleted or brought back since. */
export const outdatedCopies = (copies: CopySize[], conversations: Conversation[]): string[] => {
  const counts = new Map(conversations.map(({ id, deletions }) => [id, deletions]))
  return copies
    .filter(({ conversationId, deletions = 0 }) => (counts.get(conversationId) ?? deletions) !== deletions)
    .map(({ conversationId }) => conversationId)
}

/** Which copies make way: the oldest, until the rest fits. */
export const copiesToDrop = (copies: CopySize[]): string[] => {
  const newestFirst = copies.toSorted((left, right) => right.savedAt - left.savedAt)
  let characters = 0
  const isKept = (copy: CopySize, index: number): boolean => {
    characters += copy.characters
    return index < COPIES_AT_MOST && characters <= CHARACTERS_AT_MOST
  }
  const kept = new Set(newestFirst.filter(isKept))
  return newestFirst.filter((copy) => !kept.has(copy)).map(({ conversationId }) => conversationId)
}
