import { t } from '@lingui/core/macro'
import { navigate } from 'wouter/use-browser-location'
import type { ConversationListStore } from '../../api/conversation-list-store.ts'
import { showToast } from '../../ui/notice-store.ts'
import { orShowFailure } from '../../ui/or-show-failure.ts'
import { conversationPath } from '../../ui/paths.ts'

/** Deletes a conversation; the toast brings it back, and opens it again where it was open. */
export const removeWithUndo = (conversations: ConversationListStore, conversationId: string): Promise<void> => {
  const path = conversationPath(conversationId)
  const isShown = location.pathname === path
  // Left first: while it is open here it would be told as gone, and could not be opened again by Undo.
  if (isShown) navigate('/')
  const undo = () =>
    orShowFailure(async () => {
      await conversations.restore(conversationId)
      // Opened before it is back, it would be told as gone.
      if (isShown) navigate(path)
    })
  return orShowFailure(async () => {
    await conversations.remove(conversationId)
    showToast(t`Conversation deleted`, { label: t`Undo`, run: () => void undo() })
  })
}
