import { t } from '@lingui/core/macro'
import type { Conversation } from '@llm-playground/protocol'
import type { ConversationListStore } from '../../api/conversation-list-store.ts'
import type { MenuItem } from '../../ui/menu.tsx'
import { orShowFailure } from '../../ui/or-show-failure.ts'
import { removeWithUndo } from './remove-with-undo.ts'

/** Puts a conversation first in the list, or back among the others. */
export const pinItem = (
  conversations: ConversationListStore,
  { id, isPinned }: Pick<Conversation, 'id' | 'isPinned'>,
): MenuItem => ({
  id: 'pin',
  label: isPinned ? t`Unpin` : t`Pin to the top of the list`,
  icon: 'pin',
  onSelect: () => void orShowFailure(() => conversations.change(id, { isPinned: !isPinned })),
})

export const deleteItem = (conversations: ConversationListStore, conversationId: string): MenuItem => ({
  id: 'delete',
  label: t`Delete conversation`,
  icon: 'trash',
  isDanger: true,
  startsGroup: true,
  onSelect: () => void removeWithUndo(conversations, conversationId),
})
