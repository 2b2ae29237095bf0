import type { ConversationDetail } from '@llm-playground/protocol'
import type { AnswerAgainOptions } from '@llm-playground/protocol/client'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { noteConnected } from '../../api/connection-store.ts'
import type { Activity, Services } from '../../api/services.ts'
import { createAnswerAgain } from './create-answer-again.ts'
import { createChanges } from './hear-changes.ts'
import { createPathReader } from './path-reader.ts'
import type { Piece } from './piece-reader.ts'
import { NEWEST_PAGE_SIZE } from './read-end.ts'
import { type AdoptedReply, createRunFollowers } from './run-followers.ts'
import { atItsEnd, initialSessionState, type SessionState, withChangedMessages, withEndedRun } from './session-state.ts'
import { createTakeSent } from './take-sent.ts'
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
  answerAgain(messageId: string, body: AnswerAgainOptions['body']): Promise<void>
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
    const { order, messages } = getState()
    if (openCount > 0) for (const id of order) followers.follow(messages[id]!)
  }
  const reader = createPathReader(store, services, conversationId, followRunning)
  const followers = createRunFollowers({
    fetch: services.fetch,
    read: (messageId) => getState().messages[messageId],
    write: (changed, characters) => setState((state) => withChangedMessages(state, changed, characters)),
    onEnd: ({ run }) => {
      const { detail } = getState()
      if (run && detail) putDetail(withEndedRun(detail, run))
      reader.keepCopy()
    },
    onLost: (messageId) => void reader.rereadMessage(messageId),
    onConnection: noteConnected(services.connection),
    schedule,
  })

  const putDetail = (detail: ConversationDetail) => {
    setState({ detail })
    services.conversations.put(detail)
  }

  const takeSent = createTakeSent({ session: store, models: services.models, followers, refresh: reader.refresh })
  const changes = createChanges({
    conversationId,
    outbox: services.outbox,
    session: store,
    onPathChange: () => void reader.refresh(),
    onTakenOver: reader.keepCopy,
  })
  const adopt = (reply: AdoptedReply) => (openCount > 0 ? followers.adopt(reply) : reply.abort.abort())
  const answered = { conversationId, services, store, adopt, refresh: reader.refresh }
  const onActivity = (activity: Activity) => {
    if (activity.type === 'connected') void reader.refresh()
    if (activity.type === 'accepted' && activity.message.conversationId === conversationId)
      activity.wait(takeSent(activity))
    if (activity.type === 'conversation' && activity.conversationId === conversationId) changes.hear(activity)
  }

  const listen = () => {
    const stops = [services.onActivity(onActivity), services.outbox.subscribe(changes.hearWaiting)]
    return () => {
      for (const stop of stops) stop()
    }
  }

  return Object.assign(store, {
    conversationId,
    services,
    refresh: reader.refresh,
    loadPiece: reader.loadPiece,
    putDetail,
    answerAgain: createAnswerAgain(answered, changes.waitFor),
    open: () => {
      openCount += 1
      stopListening ??= listen()
      void reader.refresh()
      return () => {
        openCount -= 1
        if (openCount > 0) return
        stopListening?.()
        stopListening = null
        followers.stop()
        setState((state) => atItsEnd(state, NEWEST_PAGE_SIZE))
      }
    },
  })
}
