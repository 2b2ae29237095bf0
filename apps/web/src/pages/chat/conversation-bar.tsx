import { t } from '@lingui/core/macro'
import type { RefObject } from 'react'
import { useLocation } from 'wouter'
import { useConversation, useSession } from '../../conversation/session/use-conversation.ts'
import { formatTotalCost } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { MenuButton } from '../../ui/menu-button.tsx'
import { showToast } from '../../ui/notice-store.ts'
import { orShowFailure } from '../../ui/or-show-failure.ts'
import { PageBar } from '../../ui/page-bar.tsx'
import { conversationPath } from '../../ui/paths.ts'
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
  const [, navigate] = useLocation()
  const title = useSession((state) => state.detail?.title ?? '')
  const { conversations } = session.services

  const remove = () => {
    // Left first: while it is open here it would be told as gone, and could not be opened again by Undo.
    navigate('/')
    return orShowFailure(async () => {
      await conversations.remove(session.conversationId)
      showToast(t`Conversation deleted`, {
        label: t`Undo`,
        // Opened before it is back, it would be told as gone.
        run: () =>
          void orShowFailure(async () => {
            await conversations.restore(session.conversationId)
            navigate(conversationPath(session.conversationId))
          }),
      })
    })
  }

  return (
    <PageBar>
      <EditableTitle title={title} onRename={(next) => void actions.rename(next)} />
      <BranchPick />
      <span className="grow" />
      <TotalCost />
      <OutlineButton scroller={scroller} />
      <MenuButton
        label={t`More for this conversation`}
        items={async () => [
          ...(await pageItems()),
          {
            id: 'delete',
            label: t`Delete conversation`,
            icon: 'trash',
            isDanger: true,
            startsGroup: true,
            onSelect: () => void remove(),
          },
        ]}
      >
        <Icon name="more" />
      </MenuButton>
    </PageBar>
  )
}
