import { getMessage, listDeletedMessages, type PathMessage } from '@llm-playground/protocol'
import type { CallRouteFunction } from '@llm-playground/protocol/client'
import type { StoreApi } from 'zustand/vanilla'
import type { SessionState } from './session-state.ts'

type Deletion = NonNullable<PathMessage['deleted']>

const readDeleted = async (callRoute: CallRouteFunction, conversationId: string): Promise<Map<string, Deletion>> => {
  const found = new Map<string, Deletion>()
  let cursor: string | undefined
  do {
    const query = { limit: 200, ...(cursor && { cursor }) }
    const page = await callRoute(listDeletedMessages, { params: { conversationId }, query })
    for (const { id, deleted } of page.items) found.set(id, deleted)
    cursor = page.nextCursor
  } while (cursor)
  return found
}

/** Takes the words of deleted messages off the page wherever they are loaded, and gets those that were brought back. */
export const syncDeleted = async (
  { getState, setState }: StoreApi<SessionState>,
  callRoute: CallRouteFunction,
  conversationId: string,
): Promise<void> => {
  const deleted = await readDeleted(callRoute, conversationId)
  const { order, messages } = getState()
  const back = order.filter((id) => messages[id]!.deleted && !deleted.has(id))
  const read = await Promise.all(back.map((messageId) => callRoute(getMessage, { params: { messageId } })))
  const told = new Map(read.map(({ id, parts, run }) => [id, { parts, run }]))
  const changed = (message: PathMessage): PathMessage => {
    const { deleted: _, ...kept } = message
    const deletion = deleted.get(message.id)
    if (deletion) return message.deleted ? message : { ...message, parts: [], deleted: deletion }
    const words = told.get(message.id)
    return words ? { ...kept, ...words } : message
  }
  setState((state) => ({
    messages: Object.fromEntries(Object.entries(state.messages).map(([id, message]) => [id, changed(message)])),
    // Another order tells who keeps the place of the reader that heights change.
    order: [...state.order],
    pathVersion: state.pathVersion + 1,
  }))
}
