import type { PathMessage } from '@llm-playground/protocol'
import { copyText } from '../../ui/copy-text.ts'
import { Icon } from '../../ui/icon.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import type { MenuItem } from '../../ui/menu.tsx'
import { MenuButton } from '../../ui/menu-button.tsx'
import { useConversation } from '../session/use-conversation.ts'
import { codeOf, wordsOf } from './message-text.ts'

const menuItems = (message: PathMessage, { actions, view }: ReturnType<typeof useConversation>): MenuItem[] => {
  const code = codeOf(message.parts)
  const items: MenuItem[] = [
    {
      id: 'copy',
      label: 'Copy text',
      icon: 'copy',
      hint: 'C',
      onSelect: () => void copyText(wordsOf(message.parts), 'Message'),
    },
  ]
  if (code) {
    items.push({ id: 'copy-code', label: 'Copy code only', icon: 'copy', onSelect: () => void copyText(code, 'Code') })
  }
  if (message.role === 'user') {
    items.push({
      id: 'edit',
      label: 'Edit, as a branch',
      icon: 'edit',
      hint: 'E',
      onSelect: () => view.setState({ editingId: message.id }),
    })
  }
  items.push({
    id: 'again',
    label: 'Answer again',
    icon: 'retry',
    hint: 'R',
    onSelect: () => void actions.answerAgain(message.id),
  })
  if (message.run) {
    items.push(
      {
        id: 'readings',
        label: 'Readings',
        icon: 'eval',
        hint: 'I',
        startsGroup: true,
        onSelect: () => view.setState({ readingsId: message.id }),
      },
      {
        id: 'exchange',
        label: 'Raw exchange',
        icon: 'braces',
        hint: 'X',
        onSelect: () => view.setState({ exchangeMessageId: message.id }),
      },
    )
  }
  return items
}

/** Copy, edit or branch, answer again, more. */
export const EntryActions = ({ message }: { message: PathMessage }) => {
  const conversation = useConversation()
  const { actions, view } = conversation
  return (
    <span className="acts">
      <IconButton icon="copy" label="Copy" hint="C" onClick={() => void copyText(wordsOf(message.parts), 'Message')} />
      {message.role === 'user' && (
        <IconButton
          icon="edit"
          label="Edit, as a branch"
          hint="E"
          onClick={() => view.setState({ editingId: message.id })}
        />
      )}
      <IconButton icon="retry" label="Answer again" hint="R" onClick={() => void actions.answerAgain(message.id)} />
      <MenuButton label="More for this message" items={() => menuItems(message, conversation)}>
        <Icon name="more" />
      </MenuButton>
    </span>
  )
}
