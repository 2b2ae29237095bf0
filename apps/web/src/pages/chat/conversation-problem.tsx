import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Link } from 'wouter'
import { useConversation, useSession } from '../../conversation/session/use-conversation.ts'
import { failureText } from '../../ui/language/failure-words.ts'

/** The conversation cannot be shown: it is gone, or the server does not answer. */
export const ConversationProblem = () => {
  const { session } = useConversation()
  const isMissing = useSession(({ status }) => status === 'missing')
  const failure = useSession((state) => state.failure)
  return (
    <div className="scroll">
      <div className="page empty" role="alert">
        <h2>{isMissing ? t`This conversation is not here` : t`The conversation could not be read`}</h2>
        <p>{isMissing ? t`It was deleted, or the link belongs to another server.` : failure && failureText(failure)}</p>
        {isMissing ? (
          <Link className="btn primary" href="/">
            <Trans>Start a new one</Trans>
          </Link>
        ) : (
          <button type="button" className="btn primary" onClick={() => void session.refresh()}>
            <Trans>Try again</Trans>
          </button>
        )}
      </div>
    </div>
  )
}
