import { deleteItem, pinItem } from '../../conversation/manage/conversation-items.ts'
import type { ConversationSession } from '../../conversation/session/conversation-session.ts'
import type { MenuItem } from '../../ui/menu.tsx'

/** What the menu of a conversation's page has besides what any page has. */
export const barItems = ({
  services: { conversations },
  getState,
  conversationId,
}: ConversationSession): MenuItem[] => {
  const { detail } = getState()
  return [
    ...(detail ? [{ ...pinItem(conversations, detail), startsGroup: true }] : []),
    deleteItem(conversations, conversationId),
  ]
}
