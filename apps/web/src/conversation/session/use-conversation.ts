import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { Composer } from '../composer/composer-store.ts'
import type { ConversationSession } from './conversation-session.ts'
import type { SessionActions } from './session-actions.ts'
import type { SessionState } from './session-state.ts'
import type { View, ViewStore } from './view-store.ts'

export interface ConversationContextValue {
  session: ConversationSession
  actions: SessionActions
  view: ViewStore
  composer: Composer
}

export const ConversationContext = createContext<ConversationContextValue | null>(null)

export const useConversation = (): ConversationContextValue => {
  const value = useContext(ConversationContext)
  if (!value) throw new Error('useConversation is used outside of ConversationContext')
  return value
}

export const useSession = <Part>(select: (state: SessionState) => Part): Part =>
  useStore(useConversation().session, select)

export const useView = <Part>(select: (view: View) => Part): Part => useStore(useConversation().view, select)
