import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { ProviderCheck } from '@llm-playground/protocol'
import { useStore } from 'zustand'
import { ColumnHeads } from '../../../../ui/column-heads.tsx'
import { formatSeconds } from '../../../../ui/format.ts'
import { Icon } from '../../../../ui/icon.tsx'
import { translate } from '../../../../ui/language/i18n.ts'
import { serverWords } from '../../../../ui/language/server-words.ts'
import type { ProviderTest } from '../provider-settings-store.ts'
import { checkLabels, checkMarks, checkNames, checkStates } from './check-words.ts'
import { openCheckStore, toggleCheck } from './open-check.ts'

const RawLink = ({ check }: { check: ProviderCheck }) => {
  const isOpen = useStore(openCheckStore, (state) => state.check === check)
  return (
    <button
      type="button"
      className="link"
      aria-pressed={isOpen}
      aria-label={t`Raw exchange: ${translate(checkLabels[check.name])}`}
      onClick={() => toggleCheck(check)}
    >
      <Icon name="braces" small />
      <Trans>Raw</Trans>
    </button>
  )
}

const CheckRow = ({ name, check }: { name: ProviderCheck['name']; check: ProviderCheck | undefined }) => (
  <tr>
    <td>
      <span className={`st ${check ? checkMarks[check.status] : 'off'}`}>
        {check ? translate(checkStates[check.status]) : t`not yet`}
      </span>
    </td>
    <th scope="row">{translate(checkLabels[name])}</th>
    <td className="soft seen">{check && serverWords(check.summary)}</td>
    <td className="n">{check && check.status !== 'skipped' && formatSeconds(check.durationMs)}</td>
    <td>{check && check.exchanges.length > 0 && <RawLink check={check} />}</td>
  </tr>
)

/** The checks of a provider, done or to come. */
export const CheckTable = ({ test }: { test: ProviderTest | undefined }) => {
  const checks = test?.status === 'done' ? test.checks : []
  return (
    <table className="data checks" aria-live="polite" aria-busy={test?.status === 'running'}>
      {test?.status === 'done' && test.modelName && (
        <caption>
          <Trans>
            Tested with <span className="mono">{test.modelName}</span>
          </Trans>
        </caption>
      )}
      <ColumnHeads
        isHidden
        columns={[
          { label: t`Result` },
          { label: t`Check` },
          { label: t`What was seen` },
          { label: t`Time` },
          { label: t`Exchange` },
        ]}
      />
      <tbody>
        {checkNames.map((name) => (
          <CheckRow key={name} name={name} check={checks.find((check) => check.name === name)} />
        ))}
      </tbody>
    </table>
  )
}
