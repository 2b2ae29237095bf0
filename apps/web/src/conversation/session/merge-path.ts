import type { PathMessage } from '@llm-playground/protocol'

/** The shown path of a conversation, as far as it was read. */
export interface LoadedPath {
  /** Message ids in reading order. */
  order: string[]
  messages: Record<string, PathMessage>
  /** Where the page before the first loaded message begins; absent at the root. */
  olderCursor: string | undefined
}

export interface PathPage {
  items: PathMessage[]
  nextCursor?: string | undefined
}

export const emptyPath: LoadedPath = { order: [], messages: {}, olderCursor: undefined }

/** Of two copies of a message, the one that has seen more of its run; the page knows the newer neighbours. */
const newerCopy = (known: PathMessage | undefined, read: PathMessage): PathMessage => {
  if (!known?.run || !read.run || known.run.seq <= read.run.seq) return read
  return { ...read, parts: known.parts, run: known.run }
}

const collect = (path: LoadedPath, order: string[], items: PathMessage[]): Record<string, PathMessage> => {
  const read = new Map(items.map((item) => [item.id, item]))
  return Object.fromEntries(
    order.map((id) => {
      const item = read.get(id)
      return [id, item ? newerCopy(path.messages[id], item) : path.messages[id]!]
    }),
  )
}

/**
 * Takes in the newest page. A path is fixed by its last message, so when the page begins at a message that is shown
 * already, everything before it stays; otherwise another path was chosen and the page is all there is.
 */
export const withNewestPage = (path: LoadedPath, page: PathPage): LoadedPath => {
  const first = page.items[0]
  const keptCount = first ? path.order.indexOf(first.id) : -1
  const pageIds = page.items.map(({ id }) => id)
  if (keptCount <= 0) {
    return { order: pageIds, messages: collect(path, pageIds, page.items), olderCursor: page.nextCursor }
  }
  const order = [...path.order.slice(0, keptCount), ...pageIds]
  return { order, messages: collect(path, order, page.items), olderCursor: path.olderCursor }
}

/** Puts the page before the first loaded message in front. */
export const withOlderPage = (path: LoadedPath, page: PathPage): LoadedPath => {
  const added = page.items.filter(({ id }) => !path.messages[id])
  const order = [...added.map(({ id }) => id), ...path.order]
  return { order, messages: collect(path, order, page.items), olderCursor: page.nextCursor }
}
