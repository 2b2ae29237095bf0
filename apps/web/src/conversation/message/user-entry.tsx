import { t } from '@lingui/core/macro'
import type { PathMessage } from '@llm-playground/protocol'
import { formatClock, formatFullDate } from '../../ui/format.ts'
import { useView } from '../session/use-conversation.ts'
import { EditForm } from './edit-form.tsx'
import { EntryActions } from './entry-actions.tsx'
import { EntryHeading } from './entry-frame.tsx'
import { ForkLinks } from './fork-links.tsx'
import { Siblings } from './siblings.tsx'
import { UserWords } from './user-words.tsx'

export const UserEntry = ({ message }: { message: PathMessage }) => {
  const isEditing = useView(({ editingId }) => editingId === message.id)
  return (
    <div className="body">
      <div className="who">
        <EntryHeading author={t`You`} position={message.position} />
        <time dateTime={new Date(message.createdAt).toISOString()} title={formatFullDate(message.createdAt)}>
          {formatClock(message.createdAt)}
        </time>
        <Siblings message={message} />
        <ForkLinks forks={message.forks} />
        {!isEditing && <EntryActions message={message} />}
      </div>
      {isEditing ? <EditForm message={message} /> : <UserWords parts={message.parts} />}
    </div>
  )
}
