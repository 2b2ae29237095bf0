import { t } from '@lingui/core/macro'
import type { PathMessage } from '@llm-playground/protocol'
import { copyText } from '../../ui/copy-text.ts'
import type { MenuItem } from '../../ui/menu.tsx'
import type { ConversationContextValue } from '../session/use-conversation.ts'
import { copyItems } from './copy/copy-items.ts'
import { deleteWithUndo } from './delete-with-undo.ts'
import { codeOf } from './message-text.ts'

/** What can be done with a message besides what stands under it. */
export const entryMenuItems = (message: PathMessage, conversation: ConversationContextValue): MenuItem[] => {
  const { actions, view, session } = conversation
  const code = codeOf(message.parts)
  const items = copyItems(message, session.services.callRoute)
  if (code) {
    items.splice(3, 0, {
      id: 'copy-code',
      label: t`Copy code only`,
      icon: 'copy',
      onSelect: () => void copyText(code, t`Code`),
    })
  }
  if (message.role === 'user') {
    items.push({
      id: 'edit',
      label: t`Edit, as a branch`,
      icon: 'edit',
      hint: 'E',
      startsGroup: true,
      onSelect: () => view.setState({ editingId: message.id }),
    })
  }
  items.push({
    id: 'again',
    label: t`Answer again`,
    icon: 'retry',
    hint: 'R',
    startsGroup: message.role !== 'user',
    onSelect: () => void actions.answerAgain(message.id),
  })
  if (message.run) {
    items.push(
      {
        id: 'readings',
        label: t`Readings`,
        icon: 'eval',
        hint: 'I',
        startsGroup: true,
        onSelect: () => view.setState({ readingsId: message.id }),
      },
      {
        id: 'exchange',
        label: t`Raw exchange`,
        icon: 'braces',
        hint: 'X',
        onSelect: () => view.setState({ exchangeMessageId: message.id }),
      },
    )
  }
  items.push({
    id: 'delete',
    label: t`Delete message`,
    icon: 'trash',
    hint: 'D',
    isDanger: true,
    startsGroup: true,
    onSelect: () => void deleteWithUndo(message.id, conversation),
  })
  return items
}
