import type { PathMessage } from '@llm-playground/protocol'

/** The shown path of a conversation, as far as it was read: always its end, and any pieces above it. */
export interface LoadedPath {
  /** Ids of what is loaded, in reading order. Positions that are left out are not loaded yet. */
  order: string[]
  messages: Record<string, PathMessage>
}

export interface PathPage {
  items: PathMessage[]
}

export const emptyPath: LoadedPath = { order: [], messages: {} }

/** Of two copies of a message, the one that has seen more of its run; the page knows the newer neighbours. */
const newerCopy = (known: PathMessage | undefined, read: PathMessage): PathMessage => {
  if (known?.deleted || read.deleted) return read
  if (!known?.run || !read.run || known.run.seq <= read.run.seq) return read
  return { ...read, parts: known.parts, run: known.run }
}

export const collect = (path: LoadedPath, order: string[], items: PathMessage[]): Record<string, PathMessage> => {
  const read = new Map(items.map((item) => [item.id, item]))
  return Object.fromEntries(
    order.map((id) => {
      const item = read.get(id)
      return [id, item ? newerCopy(path.messages[id], item) : path.messages[id]!]
    }),
  )
}

export const inReadingOrder = (messages: Record<string, PathMessage>): string[] =>
  Object.values(messages)
    .sort((left, right) => left.position - right.position)
    .map(({ id }) => id)

/**
 * Takes in the newest page. A path is fixed by its last message, so when the page begins at a message that is shown
 * already, everything before it stays; otherwise another path was chosen and the page is all there is.
 *
 * @param knownEnd message of the page's path, at the position where what is shown ended
 */
export const withNewestPage = (path: LoadedPath, { items }: PathPage, knownEnd?: string): LoadedPath => {
  const isLonger = knownEnd !== undefined && path.order.at(-1) === knownEnd
  const keptCount = isLonger ? path.order.length : Math.max(0, path.order.indexOf(items[0]?.id ?? ''))
  const order = [...path.order.slice(0, keptCount), ...items.map(({ id }) => id)]
  return { order, messages: collect(path, order, items) }
}

/** Puts a piece of the path to `headId` in its place. What is loaded already stays as it is. */
export const withPiece = (path: LoadedPath, headId: string, { items }: PathPage): LoadedPath => {
  // Meanwhile another path may have been chosen.
  if (!path.messages[headId]) return path
  const added = items.filter(({ id }) => !path.messages[id])
  const messages = { ...path.messages, ...Object.fromEntries(added.map((item) => [item.id, item])) }
  return { order: inReadingOrder(messages), messages }
}
