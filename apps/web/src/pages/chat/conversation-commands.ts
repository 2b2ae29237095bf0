import { t } from '@lingui/core/macro'
import { currentEntry, focusEntry } from '../../conversation/message/entry-focus.ts'
import { codeOf, wordsOf } from '../../conversation/message/message-text.ts'
import { lastMessage } from '../../conversation/session/session-state.ts'
import type { ConversationContextValue } from '../../conversation/session/use-conversation.ts'
import type { Command } from '../../ui/command-store.ts'
import { copyText } from '../../ui/copy-text.ts'

/** Keys that move; they have no place in the palette. */
const moves = (scroller: () => HTMLElement | null): Command[] =>
  [
    { id: 'next', key: 'j', label: t`Next message`, step: 1 as const },
    { id: 'previous', key: 'k', label: t`Previous message`, step: -1 as const },
    { id: 'next-own', key: 'J', label: t`Next message of yours`, step: 1 as const, kind: '.you' },
    { id: 'previous-own', key: 'K', label: t`Previous message of yours`, step: -1 as const, kind: '.you' },
  ].map(({ step, kind, ...command }) => ({
    ...command,
    group: t`Messages`,
    isHidden: true,
    run: () => focusEntry(scroller(), step, kind),
  }))

/** What the keys do with the message that has focus, or with the last one. */
export const conversationCommands = (
  conversation: ConversationContextValue,
  scroller: () => HTMLElement | null,
): Command[] => {
  const { session, actions, view } = conversation
  const entry = () => currentEntry(scroller())
  const messageId = () => entry()?.dataset.messageId ?? session.getState().order.at(-1) ?? ''
  const anyMessage = () => session.getState().messages[messageId()]
  /** One that was deleted has nothing to copy, to answer or to look into. */
  const message = () => {
    const any = anyMessage()
    return any?.deleted ? undefined : any
  }

  const showSibling = (step: number) => () => {
    const shown = anyMessage()
    if (!shown || shown.siblingIds.length < 2) return
    const { siblingIds, id } = shown
    const target = siblingIds[(siblingIds.indexOf(id) + step + siblingIds.length) % siblingIds.length]
    if (target) void actions.select(target)
  }
  const edit = () => {
    const { order, messages } = session.getState()
    const target = order
      .slice(0, order.indexOf(messageId()) + 1)
      .findLast((id) => messages[id]?.role === 'user' && !messages[id]?.deleted)
    if (target) view.setState({ editingId: target })
  }
  const toggle = (name: 'readingsId' | 'tokensId' | 'exchangeMessageId') => () => {
    const id = message()?.run && messageId()
    if (id) view.setState({ [name]: view.getState()[name] === id ? null : id })
  }
  const stopOrClose = () => {
    const last = lastMessage(session.getState())
    if (view.getState().exchangeMessageId) view.setState({ exchangeMessageId: null })
    else if (last?.run?.status === 'running') void actions.stop(last.id)
    else if (view.getState().readingsId) view.setState({ readingsId: null })
  }
  const copy = (what: string, text: typeof wordsOf) => () => void copyText(text(message()?.parts ?? []), what)
  const answerAgain = () => {
    const id = message()?.id
    if (id) void actions.answerAgain(id)
  }
  const remove = () => {
    const id = message()?.id
    // Only what somebody stands on: the keys that do no harm fall back to the last message.
    if (!id || !entry()?.contains(document.activeElement)) return
    void import('../../conversation/message/delete-with-undo.ts').then(({ deleteWithUndo }) =>
      deleteWithUndo(id, conversation),
    )
  }
  const openMenu = () => entry()?.querySelector<HTMLElement>('[aria-haspopup="menu"]')?.click()

  const own: Omit<Command, 'group'>[] = [
    { id: 'sibling-previous', key: 'h', label: t`Previous answer at this fork`, run: showSibling(-1) },
    { id: 'sibling-next', key: 'l', label: t`Next answer at this fork`, run: showSibling(1) },
    { id: 'branch', key: 'b', label: t`Branch from here: edit your message`, run: edit, isHidden: true },
    { id: 'edit', key: 'e', label: t`Edit, as a branch`, run: edit },
    { id: 'again', key: 'r', label: t`Answer again`, run: answerAgain },
    { id: 'readings', key: 'i', label: t`Readings`, run: toggle('readingsId') },
    { id: 'tokens', key: 't', label: t`Show as tokens, also while it is written`, run: toggle('tokensId') },
    { id: 'exchange', key: 'x', label: t`Raw exchange`, run: toggle('exchangeMessageId') },
    { id: 'copy', key: 'c', label: t`Copy`, run: copy(t`Message`, wordsOf) },
    { id: 'copy-code', key: 'c c', label: t`Copy code`, run: copy(t`Code`, codeOf) },
    { id: 'delete', key: 'd', label: t`Delete message`, run: remove },
    { id: 'entry-menu', key: '.', label: t`Menu of the message`, run: openMenu, isHidden: true },
    { id: 'escape', key: 'Escape', label: t`Stop the reply, or close what is open`, run: stopOrClose, isHidden: true },
  ]
  return [...moves(scroller), ...own.map((command) => ({ ...command, group: t`Messages` }))]
}
