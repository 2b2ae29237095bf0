import { t } from '@lingui/core/macro'
import type { Conversation } from '@llm-playground/protocol'
import { useState } from 'react'
import { useServices } from '../api/use-services.ts'
import { Icon } from '../ui/icon.tsx'
import { MenuButton } from '../ui/menu-button.tsx'
import { RenameRow } from './rename-row.tsx'
import { stepInList } from './step-in-list.ts'

// With the first menu come the keys that lead to it.
stepInList(document)

/** The menu of a row. Not on the way of Tab, which would be twice as long: from the row it is the arrow towards it. */
export const RowMenu = ({ conversation }: { conversation: Conversation }) => {
  const { conversations } = useServices()
  const [row, setRow] = useState<Element | null>(null)
  const [isRenamed, setRenamed] = useState(false)
  const name = conversation.title || t`New conversation`
  const endRename = () => {
    const hadFocus = row?.contains(document.activeElement)
    setRenamed(false)
    if (hadFocus) row?.querySelector('a')?.focus()
  }
  if (isRenamed) return <RenameRow conversation={conversation} onClose={endRename} />
  return (
    <span ref={(span) => setRow((known) => span?.parentElement ?? known)} className="row-menu">
      <MenuButton
        label={t`More for ${name}`}
        isBesideTab
        items={async () =>
          (await import('./row-items.ts')).rowItems(conversations, conversation, () => setRenamed(true))
        }
      >
        <Icon name="more" small />
      </MenuButton>
    </span>
  )
}
