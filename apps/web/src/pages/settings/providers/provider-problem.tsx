import { t } from '@lingui/core/macro'
import type { Provider } from '@llm-playground/protocol'
import { useState } from 'react'
import { useServices } from '../../../api/use-services.ts'
import { FailureCard } from '../../../conversation/message/failure-card.tsx'
import { serverWords } from '../../../ui/language/server-words.ts'

/** Why a provider offers no models now. */
export const ProviderProblem = ({ provider, problem }: { provider: Provider; problem: string }) => {
  const { models } = useServices()
  const [isBusy, setBusy] = useState(false)
  const ask = async () => {
    setBusy(true)
    await models.refresh({ ask: true })
    setBusy(false)
  }
  return (
    <FailureCard
      title={t`It does not list its models`}
      state="fail"
      word={t`failed`}
      failure={{
        code: 'models-unavailable',
        message: t`${provider.name} was asked for its models and gave none.`,
        why: serverWords(problem),
        nextStep: t`Correct the settings below, or run the test: it shows the raw exchange.`,
      }}
      footer={
        <button type="button" className="btn" aria-busy={isBusy} onClick={() => void ask()}>
          {isBusy ? t`Asking` : t`Ask again`}
        </button>
      }
    />
  )
}
