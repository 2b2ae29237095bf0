import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { Failure, RunState } from '@llm-playground/protocol'
import { formatSeconds } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { serverName } from '../../ui/language/server-words.ts'
import { useConversation } from '../session/use-conversation.ts'
import { ExchangeButton } from './exchange-button.tsx'
import { FailureCard } from './failure-card.tsx'
import { OtherModelButton } from './other-model-button.tsx'

interface RunFailureCardProps {
  messageId: string
  run: RunState
  hasText: boolean
}

const unknownFailure = (): Failure => ({
  code: 'unknown',
  message: t`The reply ended with an error that has no description.`,
  nextStep: t`Look at the raw exchange, then try again.`,
})

/** A reply that failed for good: try again, let another model answer, or look at the exchange. */
export const RunFailureCard = ({ messageId, run, hasText }: RunFailureCardProps) => {
  const { actions } = useConversation()
  const modelName = serverName(run.modelName)
  const status = run.error?.details?.status
  const seconds = run.timings.endMs === undefined ? '' : formatSeconds(run.timings.endMs)
  return (
    <FailureCard
      state="fail"
      word={t`failed`}
      title={hasText ? t`${modelName} stopped in the middle` : t`${modelName} did not answer`}
      note={[typeof status === 'number' ? String(status) : '', seconds].filter(Boolean).join(' · ')}
      failure={run.error ?? unknownFailure()}
      footer={
        <>
          <button type="button" className="btn primary" onClick={() => void actions.answerAgain(messageId)}>
            <Icon name="retry" small />
            <Trans>Try again</Trans>
          </button>
          {hasText && (
            <button type="button" className="btn" onClick={() => void actions.continueReply(messageId)}>
              <Icon name="play" small />
              <Trans>Continue from here</Trans>
            </button>
          )}
          <OtherModelButton modelId={run.modelId} onPick={(modelId) => void actions.answerAgain(messageId, modelId)} />
          <ExchangeButton messageId={messageId} />
        </>
      }
    />
  )
}
