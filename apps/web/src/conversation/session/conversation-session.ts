import type { ConversationDetail } from '@llm-playground/protocol'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Activity, Services } from '../../api/services.ts'
import { noBeats, withBeat } from './beats.ts'
import { createPathReader } from './path-reader.ts'
import type { Piece } from './piece-reader.ts'
import { createRunFollowers } from './run-followers.ts'
import { initialSessionState, type SessionState } from './session-state.ts'
import { whenDrawing } from './when-drawing.ts'

/** One conversation as this browser shows it: the loaded part of its path, kept live while somebody looks. */
export interface ConversationSession extends StoreApi<SessionState> {
  conversationId: string
  services: Services
  /** Shows and follows it until the returned function is called. */
  open(): () => void
  refresh(): Promise<void>
  loadPiece(piece: Piece): Promise<void>
  putDetail(detail: ConversationDetail): void
}

export const createConversationSession = (
  services: Services,
  conversationId: string,
  schedule = whenDrawing,
): ConversationSession => {
  const store = createStore<SessionState>(() => initialSessionState)
  const { getState, setState } = store
  let openCount = 0
  let stopListening: (() => void) | null = null

  const followRunning = () => {
    if (openCount === 0) return
    const { order, messages } = getState()
    for (const id of order) followers.follow(messages[id]!)
  }
  const reader = createPathReader(store, services, conversationId, followRunning)
  const followers = createRunFollowers({
    fetch: services.fetch,
    read: (messageId) => getState().messages[messageId],
    write: (changed, characters) =>
      setState(({ messages, beats }) => {
        const now = Date.now()
        const beat = (id: string) => withBeat(beats[id] ?? noBeats, now, characters.get(id) ?? 0)
        return {
          messages: { ...messages, ...Object.fromEntries(changed.map((message) => [message.id, message])) },
          beats: { ...beats, ...Object.fromEntries(changed.map(({ id }) => [id, beat(id)])) },
        }
      }),
    onEnd: () => void reader.refresh(),
    onLost: (messageId) => void reader.rereadMessage(messageId),
    onConnection: (isConnected) => {
      if (isConnected) services.connection.setState({ isServerReachable: true })
    },
    schedule,
  })

  // The end of a reply comes without a number; those on the shown path are followed themselves.
  const isWrittenElsewhere = () => {
    const { detail, order } = getState()
    return detail?.running.some(({ messageId }) => !order.includes(messageId)) ?? false
  }

  const onActivity = (activity: Activity) => {
    if (activity.type === 'connected') void reader.refresh()
    if (activity.type === 'accepted' && activity.conversationId === conversationId) activity.wait(reader.refresh())
    if (activity.type === 'conversation' && activity.conversationId === conversationId) {
      if (activity.seq > (getState().detail?.seq ?? -1) || (activity.seq === 0 && isWrittenElsewhere())) {
        void reader.refresh()
      }
    }
  }

  return Object.assign(store, {
    conversationId,
    services,
    refresh: reader.refresh,
    loadPiece: reader.loadPiece,
    putDetail: (detail: ConversationDetail) => {
      setState({ detail })
      services.conversations.put(detail)
    },
    open: () => {
      openCount += 1
      stopListening ??= services.onActivity(onActivity)
      void reader.refresh()
      return () => {
        openCount -= 1
        if (openCount > 0) return
        stopListening?.()
        stopListening = null
        followers.stop()
      }
    },
  })
}
