import { t } from '@lingui/core/macro'
import type { Conversation } from '@llm-playground/protocol'
import type { ConversationListStore } from '../../api/conversation-list-store.ts'
import { deleteItem, pinItem } from '../../conversation/manage/conversation-items.ts'
import type { MenuItem } from '../../ui/menu.tsx'

/** What can be done with a conversation without opening it. */
export const rowItems = (
  conversations: ConversationListStore,
  conversation: Conversation,
  rename: () => void,
): MenuItem[] => [
  { id: 'rename', label: t`Rename`, icon: 'edit', onSelect: rename },
  pinItem(conversations, conversation),
  deleteItem(conversations, conversation.id),
]
