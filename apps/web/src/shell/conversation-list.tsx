import { useStore } from 'zustand'
import { useServices } from '../api/use-services.ts'
import { useLate } from '../ui/use-late.ts'
import { useNow } from '../ui/use-now.ts'
import { ConversationItem } from './conversation-item.tsx'
import { groupConversations } from './group-conversations.ts'

const MINUTE_MS = 60_000

const Skeleton = () => (
  <div className="list-skeleton" role="status">
    <span className="vh">Conversations are loading</span>
    {[72, 56, 64, 48].map((width) => (
      <div key={width} className="skel" style={{ width: `${width}%` }} />
    ))}
  </div>
)

/** All conversations, those that are running first, with the state of each. */
export const ConversationList = () => {
  const { conversations } = useServices()
  const { status, failure, items, nextCursor } = useStore(conversations)
  const now = useNow(MINUTE_MS, true)
  const isLate = useLate(status === 'loading')
  return (
    <div className="list">
      {isLate && <Skeleton />}
      {status === 'failed' && (
        <div className="list-note" role="alert">
          <p className="small">
            {failure?.message} {failure?.nextStep}
          </p>
          <button type="button" className="btn" onClick={() => void conversations.refresh()}>
            Try again
          </button>
        </div>
      )}
      {status === 'ready' && items.length === 0 && (
        <>
          <h2>Conversations</h2>
          <p className="soft small list-note">None yet. The first thing you send starts one.</p>
        </>
      )}
      {groupConversations(items, now).map((group) => (
        <section key={group.name} aria-label={group.name}>
          <h2>
            {group.name} {group.name === 'Running' && <span className="num">{group.items.length}</span>}
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
          Show more
        </button>
      )}
    </div>
  )
}
