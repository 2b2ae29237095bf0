import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { RunState } from '@llm-playground/protocol'
import { Icon } from '../../ui/icon.tsx'
import { failureMessage, failureNextStep } from '../../ui/language/failure-words.ts'
import { useNow } from '../../ui/use-now.ts'
import { useConversation } from '../session/use-conversation.ts'
import { ExchangeButton } from './exchange-button.tsx'
import { FailureCard } from './failure-card.tsx'
import { OtherModelButton } from './other-model-button.tsx'

/** Its words are complete here: the card looks for no others. */
const RETRIED = 'retried'

interface RetryCardProps {
  messageId: string
  modelId: string
  retry: NonNullable<RunState['retry']>
}

/** The pause before the next try: it counts down and can be cut short or ended. */
export const RetryCard = ({ messageId, modelId, retry }: RetryCardProps) => {
  const { actions } = useConversation()
  const now = useNow(250, true)
  const leftMs = Math.max(0, retry.retryAt - now)
  const seconds = Math.ceil(leftMs / 1000)
  const passed = retry.delayMs > 0 ? Math.min(1, 1 - leftMs / retry.delayMs) : 1
  return (
    <FailureCard
      state="wait"
      word={leftMs > 0 ? t`next try in ${seconds} s` : t`trying again`}
      title={t`The provider did not answer this time`}
      note={t`try ${retry.attempt} failed`}
      failure={{
        ...retry.failure,
        message: failureMessage(retry.failure),
        code: RETRIED,
        nextStep: t`It is tried again by itself. ${{ nextStep: failureNextStep(retry.failure) }}`,
      }}
      footer={
        <>
          <button type="button" className="btn primary" onClick={() => void actions.retryNow(messageId)}>
            <Icon name="retry" small />
            <Trans>Try now</Trans>
          </button>
          <OtherModelButton modelId={modelId} onPick={(other) => void actions.answerInstead(messageId, other)} />
          <button type="button" className="btn quiet" onClick={() => void actions.stop(messageId)}>
            <Trans>Do not retry</Trans>
          </button>
          <ExchangeButton messageId={messageId} />
        </>
      }
    >
      <div
        className="prog"
        role="progressbar"
        aria-label={t`Time until the next try`}
        aria-valuemin={0}
        aria-valuemax={Math.ceil(retry.delayMs / 1000)}
        aria-valuenow={Math.ceil(retry.delayMs / 1000) - seconds}
      >
        <i style={{ transform: `scaleX(${passed})` }} />
      </div>
    </FailureCard>
  )
}
