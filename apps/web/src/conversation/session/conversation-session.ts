import {
  type ConversationDetail,
  type Failure,
  getConversation,
  getMessage,
  listMessages,
  type PathMessage,
} from '@llm-playground/protocol'
import { ApiError } from '@llm-playground/protocol/client'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Services } from '../../api/services.ts'
import { type Beats, noBeats, withBeat } from './beats.ts'
import { emptyPath, type LoadedPath, withNewestPage, withOlderPage } from './merge-path.ts'
import { createRunFollowers } from './run-followers.ts'
import { whenDrawing } from './when-drawing.ts'

export interface SessionState extends LoadedPath {
  status: 'loading' | 'ready' | 'failed' | 'missing'
  failure: Failure | null
  detail: ConversationDetail | null
  isLoadingOlder: boolean
  /** Grows when the path itself changes, not when a reply grows. */
  pathVersion: number
  beats: Record<string, Beats>
}

/** One conversation as this browser shows it: the loaded part of its path, kept live while somebody looks. */
export interface ConversationSession extends StoreApi<SessionState> {
  conversationId: string
  services: Services
  /** Shows and follows it until the returned function is called. */
  open(): () => void
  refresh(): Promise<void>
  loadOlder(): Promise<void>
  putDetail(detail: ConversationDetail): void
}

const PAGE_SIZE = 50

export const createConversationSession = (services: Services, conversationId: string): ConversationSession => {
  const store = createStore<SessionState>(() => ({
    ...emptyPath,
    status: 'loading',
    failure: null,
    detail: null,
    isLoadingOlder: false,
    pathVersion: 0,
    beats: {},
  }))
  const { getState, setState } = store
  const { callRoute } = services
  const params = { conversationId }
  let openCount = 0
  let stopListening: (() => void) | null = null
  let refreshing: Promise<void> | null = null
  let isStale = false

  const followers = createRunFollowers({
    fetch: services.fetch,
    read: (messageId) => getState().messages[messageId],
    write: (changed, characters) =>
      setState(({ messages, beats }) => ({
        messages: { ...messages, ...Object.fromEntries(changed.map((message) => [message.id, message])) },
        beats: changed.reduce(
          (all, { id }) => ({ ...all, [id]: withBeat(all[id] ?? noBeats, Date.now(), characters.get(id) ?? 0) }),
          beats,
        ),
      })),
    onEnd: () => void refresh(),
    onLost: (messageId) => void rereadMessage(messageId),
    onConnection: (isConnected) => {
      if (isConnected) services.connection.setState({ isServerReachable: true })
    },
    schedule: whenDrawing,
  })

  const followRunning = () => {
    if (openCount === 0) return
    const { order, messages } = getState()
    for (const id of order) followers.follow(messages[id]!)
  }

  const rereadMessage = async (messageId: string): Promise<void> => {
    try {
      const read = await callRoute(getMessage, { params: { messageId } })
      setState(({ messages }) => {
        const known = messages[messageId]
        return known ? { messages: { ...messages, [messageId]: { ...known, parts: read.parts, run: read.run } } } : {}
      })
      followRunning()
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause
    }
  }

  const refreshOnce = async (): Promise<void> => {
    try {
      const [detail, page] = await Promise.all([
        callRoute(getConversation, { params }),
        callRoute(listMessages, { params, query: { limit: PAGE_SIZE } }),
      ])
      setState((state) => ({
        ...withNewestPage(state, page),
        detail,
        status: 'ready',
        failure: null,
        pathVersion: state.pathVersion + 1,
      }))
      services.conversations.put(detail)
      followRunning()
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause
      const { status } = getState()
      if (cause.status === 404) setState({ status: isOutgoing() ? 'ready' : 'missing', failure: cause.failure })
      else if (status !== 'ready') setState({ status: 'failed', failure: cause.failure })
    }
  }

  /** A conversation whose first message is still on its way exists only here. */
  const isOutgoing = () =>
    services.outbox.getState().messages.some((message) => message.conversationId === conversationId)

  const refresh = async (): Promise<void> => {
    if (refreshing) {
      isStale = true
      return refreshing
    }
    refreshing = (async () => {
      do {
        isStale = false
        await refreshOnce()
      } while (isStale)
    })().finally(() => {
      refreshing = null
    })
    return refreshing
  }

  return Object.assign(store, {
    conversationId,
    services,
    refresh,
    putDetail: (detail: ConversationDetail) => {
      setState({ detail })
      services.conversations.put(detail)
    },
    open: () => {
      openCount += 1
      stopListening ??= services.onActivity((activity) => {
        if (activity.type === 'connected') void refresh()
        if (activity.type === 'accepted' && activity.conversationId === conversationId) activity.wait(refresh())
        if (activity.type === 'conversation' && activity.conversationId === conversationId) {
          if (activity.seq > (getState().detail?.seq ?? -1)) void refresh()
        }
      })
      void refresh()
      return () => {
        openCount -= 1
        if (openCount > 0) return
        stopListening?.()
        stopListening = null
        followers.stop()
      }
    },
    loadOlder: async () => {
      const { olderCursor, isLoadingOlder } = getState()
      if (!olderCursor || isLoadingOlder) return
      setState({ isLoadingOlder: true })
      try {
        const page = await callRoute(listMessages, { params, query: { limit: PAGE_SIZE, cursor: olderCursor } })
        setState((state) => ({ ...withOlderPage(state, page), pathVersion: state.pathVersion + 1 }))
      } catch (cause) {
        if (!(cause instanceof ApiError)) throw cause
      } finally {
        setState({ isLoadingOlder: false })
      }
    },
  })
}

export const lastMessage = ({ order, messages }: SessionState): PathMessage | undefined => messages[order.at(-1) ?? '']
