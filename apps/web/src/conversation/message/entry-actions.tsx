import { t } from '@lingui/core/macro'
import type { PathMessage } from '@llm-playground/protocol'
import { copyText } from '../../ui/copy-text.ts'
import { Icon } from '../../ui/icon.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import type { MenuItem } from '../../ui/menu.tsx'
import { MenuButton } from '../../ui/menu-button.tsx'
import { useConversation } from '../session/use-conversation.ts'
import { copyItems } from './copy/copy-items.ts'
import { codeOf, wordsOf } from './message-text.ts'

const menuItems = (
  message: PathMessage,
  { actions, view, session }: ReturnType<typeof useConversation>,
): MenuItem[] => {
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
  return items
}

/** Copy, edit or branch, answer again, more. */
export const EntryActions = ({ message }: { message: PathMessage }) => {
  const conversation = useConversation()
  const { actions, view } = conversation
  return (
    <span className="acts">
      <IconButton
        icon="copy"
        label={t`Copy`}
        hint="C"
        onClick={() => void copyText(wordsOf(message.parts), t`Message`)}
      />
      {message.role === 'user' && (
        <IconButton
          icon="edit"
          label={t`Edit, as a branch`}
          hint="E"
          onClick={() => view.setState({ editingId: message.id })}
        />
      )}
      <IconButton icon="retry" label={t`Answer again`} hint="R" onClick={() => void actions.answerAgain(message.id)} />
      <MenuButton label={t`More for this message`} items={() => menuItems(message, conversation)}>
        <Icon name="more" />
      </MenuButton>
    </span>
  )
}
