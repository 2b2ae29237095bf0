import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { Provider } from '@llm-playground/protocol'
import { useState } from 'react'
import { useStore } from 'zustand'
import { useServices } from '../../../../api/use-services.ts'
import { FailureCard } from '../../../../conversation/message/failure-card.tsx'
import { formatRunningSeconds } from '../../../../ui/format.ts'
import { Icon } from '../../../../ui/icon.tsx'
import { useNow } from '../../../../ui/use-now.ts'
import { useProviderSettings, useProviderState } from '../use-provider-settings.ts'
import { CheckTable } from './check-table.tsx'
import { FailedChecks } from './failed-checks.tsx'
import { closeCheck } from './open-check.ts'

const TICK_MS = 100

const RunningWords = ({ startedAt }: { startedAt: number }) => {
  const now = useNow(TICK_MS, true)
  const time = formatRunningSeconds(Math.max(0, now - startedAt))
  return (
    <span className="num">
      <Trans>Testing, {time}</Trans>
    </span>
  )
}

/** Whether a provider does what is needed of it; each check proves itself with its raw exchange. */
export const ProviderTestSection = ({ provider }: { provider: Provider }) => {
  const store = useProviderSettings()
  const test = useProviderState((state) => state.tests[provider.id])
  const hasDraft = useProviderState((state) => state.drafts[provider.id] !== undefined)
  const models = useStore(useServices().models, (state) => state.models)
  const offered = models.filter(({ providerId }) => providerId === provider.id)
  const [modelName, setModelName] = useState('')
  const isRunning = test?.status === 'running'
  const run = () => {
    if (isRunning || hasDraft) return
    closeCheck()
    void store.test(provider.id, modelName || undefined)
  }
  return (
    <section className="tests" aria-labelledby="provider-test">
      <header className="row wrap">
        <h3 id="provider-test">
          <Trans>Test</Trans>
        </h3>
        {offered.length > 0 && (
          <div className="select grow">
            <select
              className="input"
              aria-label={t`Model to test with`}
              title={t`The test asks it for one short answer`}
              value={modelName}
              onChange={({ target }) => setModelName(target.value)}
            >
              <option value="">
                <Trans>with any model that fits</Trans>
              </option>
              {offered.map(({ id, name, displayName }) => (
                <option key={id} value={name}>
                  <Trans>with {displayName}</Trans>
                </option>
              ))}
            </select>
            <Icon name="down" />
          </div>
        )}
        <button type="button" className="btn" aria-disabled={hasDraft} aria-busy={isRunning} onClick={run}>
          {test?.status === 'running' ? <RunningWords startedAt={test.startedAt} /> : test ? t`Test again` : t`Test`}
        </button>
      </header>
      {hasDraft && (
        <p className="soft small">
          <Trans>The test uses what is saved: save or discard the changes first.</Trans>
        </p>
      )}
      {test?.status === 'failed' ? (
        <FailureCard
          title={t`The test did not run`}
          state="fail"
          word={t`failed`}
          failure={test.failure}
          footer={
            <button type="button" className="btn" onClick={run}>
              <Trans>Try again</Trans>
            </button>
          }
        />
      ) : (
        <CheckTable test={test} />
      )}
      {test?.status === 'done' && <FailedChecks checks={test.checks} />}
    </section>
  )
}
