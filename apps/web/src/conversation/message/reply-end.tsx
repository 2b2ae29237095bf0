import { t } from '@lingui/core/macro'
import type { RunState } from '@llm-playground/protocol'
import { Icon } from '../../ui/icon.tsx'
import { useConversation } from '../session/use-conversation.ts'
import { RunNotices } from './run-notices.tsx'

/** Words under a reply that did not come to its own end; nothing when it did. */
const endOf = (run: RunState, hasText: boolean): string | null => {
  if (run.status === 'cancelled' && !hasText) return t`Stopped by you before a word came.`
  if (run.status === 'interrupted' && !hasText) return t`The server stopped before a word came.`
  if (run.status === 'interrupted') return t`The server stopped in the middle; what was written is kept.`
  if (run.status === 'cancelled') return t`Stopped by you; what was written is kept.`
  if (run.status === 'completed' && run.finishReason === 'length') return t`Cut off at the limit of tokens.`
  if (run.status === 'completed' && run.finishReason === 'content-filter')
    return t`Ended by the provider’s content filter.`
  return null
}

interface ReplyEndProps {
  messageId: string
  run: RunState
  isLast: boolean
  hasText: boolean
}

/** Says why a reply stops where it stops and offers to carry it on. */
export const ReplyEnd = ({ messageId, run, isLast, hasText }: ReplyEndProps) => {
  const { actions } = useConversation()
  const words = endOf(run, hasText)
  return (
    <>
      <RunNotices run={run} isWaiting={false} />
      {words && (
        <div className="row wrap after">
          <button
            type="button"
            className={isLast ? 'btn' : 'btn quiet'}
            onClick={() => void (hasText ? actions.continueReply(messageId) : actions.answerAgain(messageId))}
          >
            <Icon name={hasText ? 'play' : 'retry'} small />
            {hasText ? t`Continue from here` : t`Answer again`}
          </button>
          <span className="soft small">{words}</span>
        </div>
      )}
    </>
  )
}
