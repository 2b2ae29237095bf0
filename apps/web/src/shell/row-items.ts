import { t } from '@lingui/core/macro'
import type { Conversation } from '@llm-playground/protocol'
import type { ConversationListStore } from '../api/conversation-list-store.ts'
import { pinItem } from '../conversation/pin-item.ts'
import { removeWithUndo } from '../conversation/remove-with-undo.ts'
import type { MenuItem } from '../ui/menu.tsx'

/** What can be done with a conversation without opening it. */
export const rowItems = (
  conversations: ConversationListStore,
  conversation: Conversation,
  rename: () => void,
): MenuItem[] => [
  { id: 'rename', label: t`Rename`, icon: 'edit', onSelect: rename },
  pinItem(conversations, conversation),
  {
    id: 'delete',
    label: t`Delete conversation`,
    icon: 'trash',
    isDanger: true,
    startsGroup: true,
    onSelect: () => void removeWithUndo(conversations, conversation.id),
  },
]
