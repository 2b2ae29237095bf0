import {
  type ActivityEvent,
  type Conversation,
  deleteConversation,
  type Failure,
  getConversation,
  listConversations,
  type RouteCall,
  type RouteReply,
  restoreConversation,
  startCalls,
  updateConversation,
} from '@llm-playground/protocol'
import { ApiError, type CallRouteFunction } from '@llm-playground/protocol/client'
import { createStore, type StoreApi } from 'zustand/vanilla'

export type ConversationEvent = Extract<ActivityEvent, { type: 'conversation' }>

export type ConversationChange = NonNullable<RouteCall<typeof updateConversation>['body']>

type ConversationsPage = RouteReply<typeof listConversations>

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
  /** Takes the first page of the list, which was read already. */
  putPage(page: ConversationsPage): void
  /** Takes over what the activity stream tells of one conversation. */
  hear(event: ConversationEvent): void
  remove(conversationId: string): Promise<void>
  restore(conversationId: string): Promise<void>
  change(conversationId: string, body: ConversationChange): Promise<void>
}

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

  const putPage = (page: ConversationsPage, keep = false) =>
    setState(({ items }) => ({
      status: 'ready',
      failure: null,
      items: visible(withConversations(keep ? items : [], page.items)),
      nextCursor: page.nextCursor,
    }))

  const readPage = async (cursor: string | undefined, keep: boolean): Promise<void> => {
    try {
      putPage(await callRoute(listConversations, { query: { ...startCalls.conversations.query, cursor } }), keep)
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause
      if (getState().status !== 'ready') setState({ status: 'failed', failure: cause.failure })
    }
  }

  const forget = (conversationId: string) =>
    setState(({ items }) => ({ items: items.filter(({ id }) => id !== conversationId) }))

  const reread = async (conversationId: string): Promise<void> => {
    if (removed.has(conversationId)) return
    try {
      put(await callRoute(getConversation, { params: { conversationId } }))
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause
      if (cause.status === 404) forget(conversationId)
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
    putPage: (page: ConversationsPage) => putPage(page),
    hear: ({ conversationId, conversation }: ConversationEvent) => {
      if (conversation) put(conversation)
      else if (conversation === null) forget(conversationId)
      else void reread(conversationId)
    },
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
    change: async (conversationId: string, body: ConversationChange) =>
      put(await callRoute(updateConversation, { params: { conversationId }, body })),
    restore: async (conversationId: string) => {
      const detail = await callRoute(restoreConversation, { params: { conversationId } })
      removed.delete(conversationId)
      put(detail)
    },
  })
}
