import type { Provider } from '@llm-playground/protocol'
import { useState } from 'react'
import { useServices } from '../../../api/use-services.ts'
import { FailureCard } from '../../../conversation/message/failure-card.tsx'

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
      title="It does not list its models"
      state="fail"
      word="failed"
      failure={{
        code: 'models-unavailable',
        message: `${provider.name} was asked for its models and gave none.`,
        why: problem,
        nextStep: 'Correct the settings below, or run the test: it shows the raw exchange.',
      }}
      footer={
        <button type="button" className="btn" aria-busy={isBusy} onClick={() => void ask()}>
          {isBusy ? 'Asking' : 'Ask again'}
        </button>
      }
    />
  )
}
