import { t } from '@lingui/core/macro'
import type { Conversation } from '@llm-playground/protocol'
import { useState } from 'react'
import { useServices } from '../../api/use-services.ts'
import { titleField } from '../../conversation/manage/title-field.ts'
import { Icon } from '../../ui/icon.tsx'
import { MenuButton } from '../../ui/menu-button.tsx'
import { orShowFailure } from '../../ui/or-show-failure.ts'
import { stepInList } from './step-in-list.ts'

// With the first menu come the keys that lead to it.
stepInList(document)

/** The menu of a row. Not on the way of Tab, which would be twice as long: from the row it is the arrow towards it. */
export const RowMenu = ({ conversation }: { conversation: Conversation }) => {
  const { conversations } = useServices()
  const [row, setRow] = useState<Element | null>(null)
  const [isRenamed, setRenamed] = useState(false)
  const { id, title } = conversation
  const name = title || t`New conversation`
  const finish = (next: string | null) => {
    const hadFocus = row?.contains(document.activeElement)
    setRenamed(false)
    if (hadFocus) row?.querySelector('a')?.focus()
    if (next) void orShowFailure(() => conversations.change(id, { title: next }))
  }
  if (isRenamed)
    return <input type="text" autoComplete="off" className="input row-field" {...titleField(title, finish)} />
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
