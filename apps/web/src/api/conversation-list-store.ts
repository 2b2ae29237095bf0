import {
  type Conversation,
  deleteConversation,
  type Failure,
  getConversation,
  listConversations,
  restoreConversation,
} from '@llm-playground/protocol'
import { ApiError, type CallRouteFunction } from '@llm-playground/protocol/client'
import { createStore, type StoreApi } from 'zustand/vanilla'

export interface ConversationList {
  status: 'loading' | 'ready' | 'failed'
  failure: Failure | null
  /** The last changed first. */
  items: Conversation[]
  nextCursor: string | undefined
}

export interface ConversationListStore extends StoreApi<ConversationList> {
  refresh(): Promise<void>
  loadMore(): Promise<void>
  /** Re-reads one conversation after a hint. */
  reread(conversationId: string): Promise<void>
  put(conversation: Conversation): void
  remove(conversationId: string): Promise<void>
  restore(conversationId: string): Promise<void>
}

const PAGE_SIZE = 50

/** Puts conversations into a list that is ordered by their last change; an older copy never replaces a newer one. */
export const withConversations = (items: Conversation[], added: Conversation[]): Conversation[] => {
  const byId = new Map(items.map((item) => [item.id, item]))
  for (const item of added) {
    const known = byId.get(item.id)
    if (!known || known.seq <= item.seq) byId.set(item.id, item)
  }
  return [...byId.values()].sort((left, right) => right.updatedAt - left.updatedAt)
}

export const createConversationListStore = (callRoute: CallRouteFunction): ConversationListStore => {
  const store = createStore<ConversationList>(() => ({
    status: 'loading',
    failure: null,
    items: [],
    nextCursor: undefined,
  }))
  const { setState, getState } = store
  const removed = new Set<string>()
  const visible = (items: Conversation[]) => items.filter(({ id }) => !removed.has(id))
  const put = (conversation: Conversation) =>
    setState(({ items }) => ({ items: visible(withConversations(items, [conversation])) }))

  const readPage = async (cursor: string | undefined, keep: boolean): Promise<void> => {
    try {
      const page = await callRoute(listConversations, { query: { limit: PAGE_SIZE, cursor } })
      setState(({ items }) => ({
        status: 'ready',
        failure: null,
        items: visible(withConversations(keep ? items : [], page.items)),
        nextCursor: page.nextCursor,
      }))
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause
      if (getState().status !== 'ready') setState({ status: 'failed', failure: cause.failure })
    }
  }

  const reread = async (conversationId: string): Promise<void> => {
    if (removed.has(conversationId)) return
    try {
      put(await callRoute(getConversation, { params: { conversationId } }))
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause
      if (cause.status === 404) setState(({ items }) => ({ items: items.filter(({ id }) => id !== conversationId) }))
    }
  }

  return Object.assign(store, {
    refresh: () => readPage(undefined, false),
    loadMore: async () => {
      const { nextCursor } = getState()
      if (nextCursor) await readPage(nextCursor, true)
    },
    reread,
    put,
    remove: async (conversationId: string) => {
      const before = getState().items
      removed.add(conversationId)
      setState({ items: visible(before) })
      try {
        await callRoute(deleteConversation, { params: { conversationId } })
      } catch (cause) {
        removed.delete(conversationId)
        setState(({ items }) => ({ items: withConversations(items, before) }))
        throw cause
      }
    },
    restore: async (conversationId: string) => {
      const detail = await callRoute(restoreConversation, { params: { conversationId } })
      removed.delete(conversationId)
      put(detail)
    },
  })
}
