import type { AcceptedEvent, ActivityEvent, Conversation } from '@llm-playground/protocol'
import type { CallRouteFunction } from '@llm-playground/protocol/client'
import type { StoredText } from '../ui/stored-text.ts'
import { type ConnectionStore, createConnectionStore, createWatchedCallRoute } from './connection-store.ts'
import { type ConversationListStore, createConversationListStore } from './conversation-list-store.ts'
import type { LocalDatabase, OutgoingMessage } from './local-database.ts'
import { createModelStore, findModel, type ModelStore } from './model-store.ts'
import { createOutbox, type Outbox } from './outbox.ts'
import { conversationOf, createSendOutgoing, type OpenReply } from './send-outgoing.ts'

/** The outbox got rid of a message. */
export interface AcceptedActivity {
  type: 'accepted'
  message: OutgoingMessage
  accepted: AcceptedEvent
  /** As the message left it; unknown when the message was sent before. */
  conversation: Conversation | undefined
  /** For whoever shows the conversation; nobody's is closed. */
  takeReply: () => OpenReply
  wait: (work: Promise<void>) => void
}

/** What the activity stream tells; `connected` after each (re)connection. */
export type Activity = ActivityEvent | { type: 'connected' } | AcceptedActivity
type ActivityListener = (activity: Activity) => void

/** Everything a page needs from the server, built once. */
export interface Services {
  callRoute: CallRouteFunction
  fetch: typeof globalThis.fetch
  connection: ConnectionStore
  conversations: ConversationListStore
  models: ModelStore
  outbox: Outbox
  local: LocalDatabase
  /** Answers at once, also while the page is being left. */
  memory: StoredText
  /** Hears what happens on the server; returns how to stop. */
  onActivity(listener: ActivityListener): () => void
  announceActivity: ActivityListener
}

export interface ServiceOptions {
  fetch: typeof globalThis.fetch
  local: LocalDatabase
  memory: StoredText
  isOnline: boolean
}

export const createServices = (options: ServiceOptions): Services => {
  const connection = createConnectionStore(options.isOnline)
  const callRoute = createWatchedCallRoute(connection, options.fetch)
  const conversations = createConversationListStore(callRoute)
  const models = createModelStore(callRoute, options.memory)
  const listeners = new Set<ActivityListener>()

  const announceActivity: ActivityListener = (activity) => {
    if (activity.type === 'connected') {
      void conversations.refresh()
      void models.refresh()
      void outbox.flush()
    }
    if (activity.type === 'conversation') conversations.hear(activity)
    if (activity.type === 'models') void models.refresh()
    for (const listener of listeners) listener(activity)
  }

  const outbox = createOutbox({
    callRoute,
    local: options.local,
    canSend: (modelId) => {
      const { isOnline, isServerReachable } = connection.getState()
      const model = findModel(models.getState(), modelId)
      return isServerReachable && (isOnline || model?.place === 'this-computer')
    },
    send: createSendOutgoing(connection, options.fetch),
    onAccepted: async (message, { accepted, reply }) => {
      const shown: Promise<void>[] = []
      let isTaken = false
      const takeReply = () => {
        isTaken = true
        return reply
      }
      const conversation = conversationOf(message, accepted)
      if (conversation) conversations.put(conversation)
      else void conversations.reread(message.conversationId)
      announceActivity({
        type: 'accepted',
        message,
        accepted,
        conversation,
        takeReply,
        wait: (work) => shown.push(work),
      })
      if (!isTaken) reply.abort.abort()
      await Promise.all(shown)
    },
  })
  connection.subscribe(({ isOnline, isServerReachable }, before) => {
    const isBack = (isOnline && !before.isOnline) || (isServerReachable && !before.isServerReachable)
    if (isBack) void outbox.flush()
  })

  return {
    callRoute,
    fetch: options.fetch,
    connection,
    conversations,
    models,
    outbox,
    local: options.local,
    memory: options.memory,
    onActivity: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    announceActivity,
  }
}
