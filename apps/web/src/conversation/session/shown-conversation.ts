import { useEffect } from 'react'
import { createStore } from 'zustand/vanilla'
import type { ConversationContextValue } from './use-conversation.ts'

/** The conversation on the page, for what stands around the page. */
export const shownConversation = createStore<{ shown: ConversationContextValue | null }>(() => ({ shown: null }))

export const useShowConversation = (conversation: ConversationContextValue): void => {
  useEffect(() => {
    shownConversation.setState({ shown: conversation })
    return () => shownConversation.setState({ shown: null })
  }, [conversation])
}
