import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { Failure } from '@llm-playground/protocol'
import { FailureCard } from '../../conversation/message/failure-card.tsx'

interface ReplyFailedProps {
  title: string
  failure: Failure
  onRetry: () => void
}

/** A question to the server that went wrong, and asking again. */
export const ReplyFailed = ({ title, failure, onRetry }: ReplyFailedProps) => (
  <FailureCard
    title={title}
    state="fail"
    word={t`failed`}
    failure={failure}
    footer={
      <button type="button" className="btn" onClick={onRetry}>
        <Trans>Try again</Trans>
      </button>
    }
  />
)
