import { Trans } from '@lingui/react/macro'
import { useEffect, useRef } from 'react'
import { useConversation, useSession } from '../session/use-conversation.ts'

/** Stands above the first loaded message and loads the page before it while it is still two screens away. */
export const OlderMessages = () => {
  const { session } = useConversation()
  const sentinel = useRef<HTMLDivElement>(null)
  const cursor = useSession(({ olderCursor }) => olderCursor)

  useEffect(() => {
    const element = sentinel.current
    const scroller = element?.closest('.scroll')
    if (!element || !scroller || !cursor) return
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) void session.loadOlder()
      },
      { root: scroller, rootMargin: '200% 0px 0px 0px' },
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [cursor, session])

  if (!cursor) return null
  return (
    <div ref={sentinel} className="older" role="status">
      <span className="vh">
        <Trans>Older messages are loading</Trans>
      </span>
      <div className="skel" />
      <div className="skel" />
    </div>
  )
}
