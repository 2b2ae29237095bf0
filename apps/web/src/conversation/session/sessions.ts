import { createContext, useContext } from 'react'
import type { Services } from '../../api/services.ts'
import { type ConversationSession, createConversationSession } from './conversation-session.ts'

// Enough to switch between the conversations one works with without a blank moment.
const KEPT_SESSIONS = 8

export interface Sessions {
  get(conversationId: string): ConversationSession
}

export const createSessions = (services: Services): Sessions => {
  const kept = new Map<string, ConversationSession>()
  return {
    get: (conversationId) => {
      const session = kept.get(conversationId) ?? createConversationSession(services, conversationId)
      kept.delete(conversationId)
      kept.set(conversationId, session)
      const oldest = kept.keys().next().value
      if (kept.size > KEPT_SESSIONS && oldest) kept.delete(oldest)
      return session
    },
  }
}

export const SessionsContext = createContext<Sessions | null>(null)

export const useSessions = (): Sessions => {
  const sessions = useContext(SessionsContext)
  if (!sessions) throw new Error('useSessions is used outside of SessionsContext')
  return sessions
}
