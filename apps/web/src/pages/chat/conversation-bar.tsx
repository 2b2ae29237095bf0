import { t } from '@lingui/core/macro'
import type { RefObject } from 'react'
import { useConversation, useSession } from '../../conversation/session/use-conversation.ts'
import { formatTotalCost } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { MenuButton } from '../../ui/menu-button.tsx'
import { PageBar } from '../../ui/page-bar.tsx'
import { BranchPick } from './branch-pick.tsx'
import { EditableTitle } from './editable-title.tsx'
import { OutlineButton } from './outline-button.tsx'
import { pageItems } from './page-items.ts'

/** The cost of all replies of the conversation that have ended, also of those that are not loaded. */
const TotalCost = () => {
  const total = formatTotalCost(useSession(({ detail }) => detail?.totalCost))
  return total && <span className="soft small num only-wide bar-cost">{total}</span>
}

export const ConversationBar = ({ scroller }: { scroller: RefObject<HTMLElement | null> }) => {
  const { session, actions } = useConversation()
  const title = useSession((state) => state.detail?.title ?? '')

  return (
    <PageBar>
      <EditableTitle title={title} onRename={(next) => void actions.rename(next)} />
      <BranchPick />
      <span className="grow" />
      <TotalCost />
      <OutlineButton scroller={scroller} />
      <MenuButton
        label={t`More for this conversation`}
        items={async () => [...(await pageItems()), ...(await import('./bar-items.ts')).barItems(session)]}
      >
        <Icon name="more" />
      </MenuButton>
    </PageBar>
  )
}
