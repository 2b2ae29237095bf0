import { Link } from 'wouter'
import { useConversation, useSession } from '../../conversation/session/use-conversation.ts'

/** The conversation cannot be shown: it is gone, or the server does not answer. */
export const ConversationProblem = () => {
  const { session } = useConversation()
  const isMissing = useSession(({ status }) => status === 'missing')
  const failure = useSession((state) => state.failure)
  return (
    <div className="scroll">
      <div className="page empty" role="alert">
        <h2>{isMissing ? 'This conversation is not here' : 'The conversation could not be read'}</h2>
        <p>
          {isMissing
            ? 'It was deleted, or the link belongs to another server.'
            : `${failure?.message ?? ''} ${failure?.nextStep ?? ''}`}
        </p>
        {isMissing ? (
          <Link className="btn primary" href="/">
            Start a new one
          </Link>
        ) : (
          <button type="button" className="btn primary" onClick={() => void session.refresh()}>
            Try again
          </button>
        )}
      </div>
    </div>
  )
}
