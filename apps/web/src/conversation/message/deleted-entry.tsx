import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { PathMessage } from '@llm-playground/protocol'
import { useConversation } from '../session/use-conversation.ts'
import { EntryHeading } from './entry-frame.tsx'
import { ForkLinks } from './fork-links.tsx'
import { Siblings } from './siblings.tsx'

/** The place of a message whose words were deleted: the path and its branches are as they were. */
export const DeletedEntry = ({ message, author }: { message: PathMessage; author: string }) => {
  const conversation = useConversation()
  const { id, deleted, position, forks } = message
  const restore = async () => (await import('./delete-with-undo.ts')).restoreMessage(id, conversation)
  return (
    <div className="body">
      <div className="who wrap">
        <EntryHeading author={author} position={position} />
        <span className="st off">{t`message deleted`}</span>
        <Siblings message={message} />
        <ForkLinks forks={forks} />
        {deleted && deleted.restorableUntil > Date.now() && (
          <>
            <span className="grow" />
            <button type="button" className="btn quiet" onClick={() => void restore()}>
              <Trans>Bring back</Trans>
            </button>
          </>
        )}
      </div>
    </div>
  )
}
