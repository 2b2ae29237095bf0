import { t } from '@lingui/core/macro'
import type { PathMessage } from '@llm-playground/protocol'
import { copyText } from '../../ui/copy-text.ts'
import { Icon } from '../../ui/icon.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import type { MenuItem } from '../../ui/menu.tsx'
import { MenuButton } from '../../ui/menu-button.tsx'
import { whenIdle } from '../../ui/when-idle.ts'
import { type ConversationContextValue, useConversation } from '../session/use-conversation.ts'
import { wordsOf } from './message-text.ts'

const loadMenu = () => import('./entry-menu-items.ts')

// Offline it fails here as it would on opening; there the person sees it.
whenIdle(() => void loadMenu().catch(() => undefined))

const menuItems = async (message: PathMessage, conversation: ConversationContextValue): Promise<MenuItem[]> =>
  (await loadMenu()).entryMenuItems(message, conversation)

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
