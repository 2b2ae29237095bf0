import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { ProviderCheck } from '@llm-playground/protocol'
import { useStore } from 'zustand'
import { FailureCard } from '../../../../conversation/message/failure-card.tsx'
import { formatSeconds } from '../../../../ui/format.ts'
import { Icon } from '../../../../ui/icon.tsx'
import { translate } from '../../../../ui/language/i18n.ts'
import { checkLabels } from './check-words.ts'
import { openCheckStore, toggleCheck } from './open-check.ts'

const FailedCheck = ({ check }: { check: ProviderCheck }) => {
  const isOpen = useStore(openCheckStore, (state) => state.check === check)
  const status = check.exchanges.at(-1)?.response?.status
  if (!check.failure) return null
  return (
    <FailureCard
      title={translate(checkLabels[check.name])}
      state="fail"
      word={t`failed`}
      note={[status, formatSeconds(check.durationMs)].filter(Boolean).join(' · ')}
      failure={check.failure}
      footer={
        check.exchanges.length > 0 ? (
          <button type="button" className="btn quiet" aria-pressed={isOpen} onClick={() => toggleCheck(check)}>
            <Icon name="braces" />
            <Trans>Raw exchange</Trans>
          </button>
        ) : (
          <span className="small">
            <Trans>Nothing went over the wire.</Trans>
          </span>
        )
      }
    />
  )
}

/** What, why and what to do, for each check that failed. Checks that failed for one reason share its card. */
export const FailedChecks = ({ checks }: { checks: ProviderCheck[] }) => {
  const failed = checks.filter(({ failure }) => failure)
  const reasons = new Map(failed.map((check) => [check.failure?.message, check] as const).reverse())
  return [...reasons.values()].reverse().map((check) => <FailedCheck key={check.name} check={check} />)
}
