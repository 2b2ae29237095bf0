import type { RunState } from '@llm-playground/protocol'
import { Icon } from '../../ui/icon.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useConversation } from '../session/use-conversation.ts'
import { ExchangeButton } from './exchange-button.tsx'
import { FailureCard } from './failure-card.tsx'
import { OtherModelButton } from './other-model-button.tsx'

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
      word={leftMs > 0 ? `next try in ${seconds} s` : 'trying again'}
      title="The provider did not answer this time"
      note={`try ${retry.attempt} failed`}
      failure={{ ...retry.failure, nextStep: `It is tried again by itself. ${retry.failure.nextStep}` }}
      footer={
        <>
          <button type="button" className="btn primary" onClick={() => void actions.retryNow(messageId)}>
            <Icon name="retry" small />
            Try now
          </button>
          <OtherModelButton modelId={modelId} onPick={(other) => void actions.answerInstead(messageId, other)} />
          <button type="button" className="btn quiet" onClick={() => void actions.stop(messageId)}>
            Do not retry
          </button>
          <ExchangeButton messageId={messageId} />
        </>
      }
    >
      <div
        className="prog"
        role="progressbar"
        aria-label="Time until the next try"
        aria-valuemin={0}
        aria-valuemax={Math.ceil(retry.delayMs / 1000)}
        aria-valuenow={Math.ceil(retry.delayMs / 1000) - seconds}
      >
        <i style={{ transform: `scaleX(${passed})` }} />
      </div>
    </FailureCard>
  )
}
