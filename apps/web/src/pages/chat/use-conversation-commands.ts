import type { RefObject } from 'react'
import { codeOf, wordsOf } from '../../conversation/message/message-text.ts'
import { lastMessage } from '../../conversation/session/session-state.ts'
import { useConversation } from '../../conversation/session/use-conversation.ts'
import type { Command } from '../../ui/command-store.ts'
import { copyText } from '../../ui/copy-text.ts'
import { useCommands } from '../../ui/use-commands.ts'
import { currentEntry, focusEntry } from './entry-focus.ts'

const GROUP = 'Messages'

/** What the keys do with the message that has focus, or with the last one. */
export const useConversationCommands = (
  scroller: RefObject<HTMLElement | null>,
  field: RefObject<HTMLTextAreaElement | null>,
): void => {
  const { session, actions, view } = useConversation()
  const messageId = () => currentEntry(scroller.current)?.dataset.messageId ?? session.getState().order.at(-1)
  const message = () => session.getState().messages[messageId() ?? '']
  const withMessage = (work: (id: string) => void) => () => {
    const id = message()?.id
    if (id) work(id)
  }
  const sibling = (step: number) => () => {
    const shown = message()
    if (!shown || shown.siblingIds.length < 2) return
    const { siblingIds, id } = shown
    const target = siblingIds[(siblingIds.indexOf(id) + step + siblingIds.length) % siblingIds.length]
    if (target) void actions.select(target)
  }
  const edit = () => {
    const { order, messages } = session.getState()
    const from = order.indexOf(messageId() ?? '')
    const target = order.slice(0, from + 1).findLast((id) => messages[id]?.role === 'user')
    if (target) view.setState({ editingId: target })
  }
  const toggle = (name: 'readingsId' | 'exchangeMessageId') =>
    withMessage((id) => {
      const run = session.getState().messages[id]?.run
      if (run) view.setState({ [name]: view.getState()[name] === id ? null : id })
    })
  const stopOrClose = () => {
    const last = lastMessage(session.getState())
    if (view.getState().exchangeMessageId) view.setState({ exchangeMessageId: null })
    else if (last?.run?.status === 'running') void actions.stop(last.id)
    else if (view.getState().readingsId) view.setState({ readingsId: null })
  }
  const openMenu = () => currentEntry(scroller.current)?.querySelector<HTMLElement>('[aria-haspopup="menu"]')?.click()

  const commands: Command[] = [
    {
      id: 'next',
      key: 'j',
      label: 'Next message',
      group: GROUP,
      run: () => focusEntry(scroller.current, 1),
      isHidden: true,
    },
    {
      id: 'previous',
      key: 'k',
      label: 'Previous message',
      group: GROUP,
      run: () => focusEntry(scroller.current, -1),
      isHidden: true,
    },
    {
      id: 'next-own',
      key: 'J',
      label: 'Next message of yours',
      group: GROUP,
      run: () => focusEntry(scroller.current, 1, '.you'),
      isHidden: true,
    },
    {
      id: 'previous-own',
      key: 'K',
      label: 'Previous message of yours',
      group: GROUP,
      run: () => focusEntry(scroller.current, -1, '.you'),
      isHidden: true,
    },
    { id: 'sibling-previous', key: 'h', label: 'Previous answer at this fork', group: GROUP, run: sibling(-1) },
    { id: 'sibling-next', key: 'l', label: 'Next answer at this fork', group: GROUP, run: sibling(1) },
    { id: 'branch', key: 'b', label: 'Branch from here: edit your message', group: GROUP, run: edit, isHidden: true },
    { id: 'edit', key: 'e', label: 'Edit, as a branch', group: GROUP, run: edit },
    {
      id: 'again',
      key: 'r',
      label: 'Answer again',
      group: GROUP,
      run: withMessage((id) => void actions.answerAgain(id)),
    },
    { id: 'readings', key: 'i', label: 'Readings', group: GROUP, run: toggle('readingsId') },
    { id: 'exchange', key: 'x', label: 'Raw exchange', group: GROUP, run: toggle('exchangeMessageId') },
    {
      id: 'copy',
      key: 'c',
      label: 'Copy',
      group: GROUP,
      run: () => void copyText(wordsOf(message()?.parts ?? []), 'Message'),
    },
    {
      id: 'copy-code',
      key: 'c c',
      label: 'Copy code',
      group: GROUP,
      run: () => void copyText(codeOf(message()?.parts ?? []), 'Code'),
    },
    { id: 'entry-menu', key: '.', label: 'Menu of the message', group: GROUP, run: openMenu, isHidden: true },
    {
      id: 'escape',
      key: 'Escape',
      label: 'Stop the reply, or close what is open',
      group: GROUP,
      run: stopOrClose,
      isHidden: true,
    },
    { id: 'write', key: '/', label: 'Write a message', group: GROUP, run: () => field.current?.focus() },
  ]
  useCommands(commands)
}
