import { t } from '@lingui/core/macro'
import { showToast } from '../../ui/notice-store.ts'
import { orShowFailure } from '../../ui/or-show-failure.ts'
import type { ConversationContextValue } from '../session/use-conversation.ts'
import { focusEntry } from './entry-focus.ts'

const entryOf = (messageId: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`.entry[data-message-id="${messageId}"]`)

/** What was open of a message whose words are gone. */
const closeAround = (messageId: string, { view }: ConversationContextValue): void => {
  const open = Object.entries(view.getState()).filter(([, id]) => id === messageId)
  view.setState(Object.fromEntries(open.map(([name]) => [name, null])))
}

export const restoreMessage = (messageId: string, { actions }: ConversationContextValue): Promise<void> =>
  orShowFailure(async () => {
    await actions.restoreMessage(messageId)
    entryOf(messageId)?.focus({ preventScroll: true })
  })

/** Deletes what a message says. Focus goes on to the next one; the last one keeps it. */
export const deleteWithUndo = (messageId: string, conversation: ConversationContextValue): Promise<void> =>
  orShowFailure(async () => {
    await conversation.actions.deleteMessage(messageId)
    closeAround(messageId, conversation)
    const entry = entryOf(messageId)
    entry?.focus({ preventScroll: true })
    if (entry) focusEntry(entry.closest<HTMLElement>('.scroll'), 1)
    showToast(t`Message deleted`, { label: t`Undo`, run: () => void restoreMessage(messageId, conversation) })
  })
