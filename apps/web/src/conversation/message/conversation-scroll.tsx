import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { type RefObject, Suspense, useRef } from 'react'
import { Icon } from '../../ui/icon.tsx'
import { quietPart } from '../../ui/lazy-part.tsx'
import { lastMessage } from '../session/session-state.ts'
import { useConversation, useSession } from '../session/use-conversation.ts'
import { isNewReply } from './is-new-reply.ts'
import { MessageList } from './message-list.tsx'
import { useFollowEnd } from './use-follow-end.ts'
import { useForgetFar } from './use-forget-far.ts'
import { useKeepPlace } from './use-keep-place.ts'

/** Nobody listens to a conversation that only stands there. */
const ReplyAnnouncer = quietPart(() => import('./reply-announcer.tsx').then(({ ReplyAnnouncer }) => ReplyAnnouncer))

/** The scrolling column of messages. It follows the newest text only for a person who is at its end. */
export const ConversationScroll = ({ scroller }: { scroller?: RefObject<HTMLElement | null> }) => {
  const { session } = useConversation()
  const own = useRef<HTMLElement>(null)
  const element = scroller ?? own
  const { isAtEnd, jumpToEnd } = useFollowEnd(element, session.conversationId)
  useKeepPlace(element)
  useForgetFar(element)
  const hasNews = useRef(false)
  const isNew = useSession((state) => isNewReply(lastMessage(state)?.run))
  hasNews.current ||= isNew
  return (
    <div className="scroll-frame">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section ref={element} className="scroll" tabIndex={0} aria-label={t`Conversation`}>
        <div className="talk">
          <Suspense>
            <MessageList />
          </Suspense>
        </div>
      </section>
      {!isAtEnd && (
        <button type="button" className="btn jump" onClick={jumpToEnd}>
          <Icon name="down" small />
          <Trans>Jump to latest</Trans>
        </button>
      )}
      {hasNews.current && <ReplyAnnouncer />}
    </div>
  )
}
