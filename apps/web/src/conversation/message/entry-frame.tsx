import { t } from '@lingui/core/macro'
import type { ReactNode } from 'react'
import { formatCount } from '../../ui/format.ts'
import { lastMessage } from '../session/session-state.ts'
import { useSession } from '../session/use-conversation.ts'

interface EntryFrameProps {
  messageId: string
  author: string
  position: number
  className: string
  children: ReactNode
}

/** One message among all of its conversation, loaded or not. When the conversation grows only this redraws, not what is in it. */
export const EntryFrame = ({ messageId, author, position, className, children }: EntryFrameProps) => {
  const last = useSession((state) => lastMessage(state)?.position ?? 0)
  return (
    <article
      className={`entry ${className}`}
      data-message-id={messageId}
      tabIndex={-1}
      aria-label={author}
      aria-posinset={position}
      aria-setsize={Math.max(last, position)}
    >
      {children}
    </article>
  )
}

/** Who leaps from heading to heading hears whose message it is and where it stands; on the page the rail shows the place. */
export const EntryHeading = ({ author, position, title }: { author: string; position: number; title?: string }) => (
  <h2 title={title} aria-label={t`${author}, message ${{ position: formatCount(position) }}`}>
    {author}
  </h2>
)
