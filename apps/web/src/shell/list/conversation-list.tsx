import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useStore } from 'zustand'
import { useServices } from '../../api/use-services.ts'
import { failureText } from '../../ui/language/failure-words.ts'
import { translate } from '../../ui/language/i18n.ts'
import { quietPart } from '../../ui/lazy-part.tsx'
import { useLate } from '../../ui/use-late.ts'
import { useNow } from '../../ui/use-now.ts'
import { ConversationItem } from './conversation-item.tsx'
import { type ConversationGroup, groupConversations } from './group-conversations.ts'

const groupNames: Record<ConversationGroup['name'], MessageDescriptor> = {
  pinned: msg`Pinned`,
  running: msg`Running`,
  today: msg`Today`,
  earlier: msg`Earlier`,
}

const MINUTE_MS = 60_000

/** Shown when the server has gone, perhaps with this code. */
const CopiedList = quietPart(() => import('./copied-list.tsx').then(({ CopiedList }) => CopiedList))

const Skeleton = () => (
  <div className="list-skeleton" role="status">
    <span className="vh">
      <Trans>Conversations are loading</Trans>
    </span>
    {[72, 56, 64, 48].map((width) => (
      <div key={width} className="skel" style={{ width: `${width}%` }} />
    ))}
  </div>
)

/** All conversations, the pinned ones and those that are running first, with the state of each. */
export const ConversationList = () => {
  const { conversations, connection } = useServices()
  const isReachable = useStore(connection, ({ isServerReachable }) => isServerReachable)
  const { status, failure, items, nextCursor } = useStore(conversations)
  const now = useNow(MINUTE_MS, true)
  const isLate = useLate(status === 'loading')
  return (
    <div className="list">
      {isLate && isReachable && <Skeleton />}
      {status === 'loading' && !isReachable && <CopiedList now={now} />}
      {status === 'failed' && (
        <div className="list-note" role="alert">
          <p className="small">{failure && failureText(failure)}</p>
          <button type="button" className="btn" onClick={() => void conversations.refresh()}>
            <Trans>Try again</Trans>
          </button>
        </div>
      )}
      {status === 'ready' && items.length === 0 && (
        <>
          <h2>
            <Trans>Conversations</Trans>
          </h2>
          <p className="soft small list-note">
            <Trans>None yet. The first thing you send starts one.</Trans>
          </p>
        </>
      )}
      {groupConversations(items, now).map((group) => (
        <section key={group.name} aria-label={translate(groupNames[group.name])}>
          <h2>
            {translate(groupNames[group.name])}{' '}
            {group.name === 'running' && <span className="num">{group.items.length}</span>}
          </h2>
          <ul>
            {group.items.map((item) => (
              <ConversationItem key={item.id} conversation={item} now={now} />
            ))}
          </ul>
        </section>
      ))}
      {nextCursor && (
        <button type="button" className="btn quiet" onClick={() => void conversations.loadMore()}>
          <Trans>Show more</Trans>
        </button>
      )}
    </div>
  )
}
