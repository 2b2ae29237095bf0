import { listMessages } from '@llm-playground/protocol'
import { type RefObject, useEffect, useRef } from 'react'
import { useLocationProperty } from 'wouter/use-browser-location'
import { jumpToMessage, untilTakenOver } from '../../conversation/message/jump-to-message.ts'
import {
  type ConversationContextValue,
  useConversation,
  useSession,
} from '../../conversation/session/use-conversation.ts'
import { orShowFailure } from '../../ui/or-show-failure.ts'

const jumpToId = async (
  { session, actions }: ConversationContextValue,
  scroller: HTMLElement,
  id: string,
  takenOver: AbortSignal,
): Promise<void> => {
  const { conversationId, services } = session
  const params = { conversationId }
  const { items } = await services.callRoute(listMessages, { params, query: { head: id, limit: 1 } })
  const position = items[0]?.position
  if (position === undefined) return
  await jumpToMessage(session, scroller, { id, position }, takenOver)
  if (session.getState().messages[id] || takenOver.aborted) return
  // It stands on another branch.
  await actions.select(id)
  await jumpToMessage(session, scroller, { id, position }, takenOver)
}

/** An address that ends in the id of a message (`/c/…#id`) opens the conversation at that message. */
export const useAddressJump = (scroller: RefObject<HTMLElement | null>): void => {
  const conversation = useConversation()
  const isReady = useSession(({ status }) => status === 'ready')
  const id = useLocationProperty(() => location.hash.slice(1))
  const shown = useRef('')
  useEffect(() => {
    const element = scroller.current
    if (!isReady || !element || shown.current === id) return
    shown.current = id
    if (!id) return
    void orShowFailure(() => untilTakenOver((takenOver) => jumpToId(conversation, element, id, takenOver)))
  }, [conversation, id, isReady, scroller])
}
