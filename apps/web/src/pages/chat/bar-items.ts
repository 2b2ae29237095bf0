import { t } from '@lingui/core/macro'
import { pinItem } from '../../conversation/pin-item.ts'
import { removeWithUndo } from '../../conversation/remove-with-undo.ts'
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
    {
      id: 'delete',
      label: t`Delete conversation`,
      icon: 'trash',
      isDanger: true,
      startsGroup: true,
      onSelect: () => void removeWithUndo(conversations, conversationId),
    },
  ]
}
