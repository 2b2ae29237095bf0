import { listMessages } from '@llm-playground/protocol'
import { jumpToMessage, untilTakenOver } from '../../conversation/message/jump-to-message.ts'
import type { ConversationContextValue } from '../../conversation/session/use-conversation.ts'

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

/** Leads to the message of an address, wherever it stands in the conversation. */
export const jumpToAddress = (
  conversation: ConversationContextValue,
  scroller: HTMLElement,
  id: string,
): Promise<void> => untilTakenOver((takenOver) => jumpToId(conversation, scroller, id, takenOver))
