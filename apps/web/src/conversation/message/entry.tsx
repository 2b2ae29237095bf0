import { t } from '@lingui/core/macro'
import type { PathMessage } from '@llm-playground/protocol'
import { memo } from 'react'
import { useLanguage } from '../../ui/language/language.ts'
import { serverName } from '../../ui/language/server-words.ts'
import { quietPart } from '../../ui/lazy-part.tsx'
import { type NodeShape, Rail } from '../rail/rail.tsx'
import type { RailRow } from '../rail/rail-layout.ts'
import { charactersOf } from '../readings/run-figures.ts'
import { useSession, useView } from '../session/use-conversation.ts'
import { EntryFrame } from './entry-frame.tsx'
import { ReplyEntry } from './reply-entry.tsx'
import { UserEntry } from './user-entry.tsx'

/** Rare, and as high as its number in the rail. */
const DeletedEntry = quietPart(() => import('./deleted-entry.tsx').then(({ DeletedEntry }) => DeletedEntry))

interface EntryProps {
  messageId: string
  hue: number
  row: RailRow | undefined
  isLast: boolean
}

const nodeOf = ({ role, run, deleted }: PathMessage): NodeShape => {
  if (role === 'user') return 'user'
  if (deleted) return 'reply'
  if (run?.status === 'running') return 'run'
  if (run?.status === 'failed') return 'fail'
  return run?.status === 'interrupted' || run?.status === 'cancelled' ? 'cut-off' : 'reply'
}

// Above this the blocks of a reply are skipped one by one; the section would be too large a piece.
const HUGE_CHARACTERS = 40_000

const isHuge = ({ parts }: PathMessage): boolean => charactersOf(parts) > HUGE_CHARACTERS

/** One message of the path with its piece of the rail. It redraws alone when its own message changes. */
export const Entry = memo(({ messageId, hue, row, isLast }: EntryProps) => {
  useLanguage()
  const message = useSession(({ messages }) => messages[messageId])
  const isOpen = useView(({ readingsId }) => readingsId === messageId)
  // What is being typed into it is not lost when it is deleted elsewhere.
  const isEdited = useView(({ editingId }) => editingId === messageId)
  if (!message) return null
  const isReply = message.role === 'assistant'
  const author = isReply && message.run ? serverName(message.run.modelName) : t`You`
  return (
    <EntryFrame
      messageId={messageId}
      author={author}
      position={message.position}
      className={`${isReply ? 'reply' : 'you'} h${hue} ${isOpen && !message.deleted ? 'is-open' : ''} ${isLast ? 'is-last' : ''} ${isHuge(message) ? 'is-huge' : ''}`}
    >
      <Rail
        row={row}
        hue={hue}
        number={message.position}
        node={nodeOf(message)}
        isFirst={message.position === 1}
        isLast={isLast}
      />
      {message.deleted && !isEdited ? (
        <DeletedEntry message={message} author={author} />
      ) : isReply && message.run ? (
        <ReplyEntry message={message} run={message.run} isLast={isLast} />
      ) : (
        <UserEntry message={message} />
      )}
    </EntryFrame>
  )
})
