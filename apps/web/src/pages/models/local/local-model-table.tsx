import { msg, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { LocalModel } from '@llm-playground/protocol'
import { FailureCard } from '../../../conversation/message/failure-card.tsx'
import { ColumnHeads } from '../../../ui/column-heads.tsx'
import { formatBytes } from '../../../ui/format.ts'
import { translate } from '../../../ui/language/i18n.ts'
import { serverWords } from '../../../ui/language/server-words.ts'
import { orShowFailure } from '../../../ui/or-show-failure.ts'
import { LocalModelActions } from './local-model-actions.tsx'
import type { Machine } from './local-model-store.ts'
import { memoryFit } from './memory-fit.ts'
import { useLocalModels } from './use-local-models.ts'

interface LocalModelTableProps {
  models: LocalModel[]
  machine: Machine
}

const fitWords = { fits: msg`fits`, tight: msg`tight`, 'too large': msg`too large` }

const fitHue = { fits: '', tight: 'h2', 'too large': 'h3' }

const Need = ({ model, machine }: { model: LocalModel; machine: Machine }) => {
  const fit = memoryFit(model.memoryBytes, machine.memory.availableBytes)
  if (!fit || model.memoryBytes === null) return <span className="soft">{t`n/a`}</span>
  return (
    <span className="need-cell">
      <span className={`need ${fit.fit === 'too large' ? 'over' : ''}`} aria-hidden="true">
        <i style={{ transform: `scaleX(${fit.share})` }} />
      </span>
      <span className="num">{formatBytes(model.memoryBytes)}</span>
      {fit.fit !== 'fits' && <span className={`chip ${fitHue[fit.fit]}`}>{translate(fitWords[fit.fit])}</span>}
    </span>
  )
}

const aboutWords = ({ publisher, quantization, contextWindow, hasTools }: LocalModel): string =>
  [
    publisher,
    quantization,
    contextWindow !== null && t`${{ size: `${Math.round(contextWindow / 1024)}k` }} context`,
    hasTools && t`tools`,
  ]
    .filter(Boolean)
    .join(' · ')

const Licence = ({ licence }: Pick<LocalModel, 'licence'>) => {
  if (!licence)
    return (
      <span className="soft">
        <Trans>your file</Trans>
      </span>
    )
  if (!licence.url) return licence.name
  return (
    <a href={licence.url} target="_blank" rel="noreferrer">
      {licence.name}
    </a>
  )
}

const Row = ({ model, machine }: { model: LocalModel; machine: Machine }) => (
  <tr>
    <th scope="row">
      <span className="mono">{model.displayName}</span>
      <span className="soft">{aboutWords(model)}</span>
    </th>
    <td className="about-model">{serverWords(model.description)}</td>
    <td className="n size" data-label={t`Size`}>
      {model.partial
        ? t`${{ received: formatBytes(model.partial.receivedBytes) }} of ${{ size: formatBytes(model.sizeBytes) }}`
        : formatBytes(model.sizeBytes)}
    </td>
    <td className="needs" data-label={t`Needs memory`}>
      <Need model={model} machine={machine} />
    </td>
    <td className="licence">
      <Licence licence={model.licence} />
    </td>
    <td>
      <LocalModelActions model={model} canInstall={!machine.engine.unsupported} />
    </td>
  </tr>
)

/** A file that could not be taken is no model; its card says why. */
const isHere = ({ isInCatalogue, status }: LocalModel): boolean => isInCatalogue || status !== 'failed'

const FailedInstall = ({ model }: { model: LocalModel }) => {
  const store = useLocalModels()
  if (!model.error || model.status === 'installing') return null
  return (
    <FailureCard
      title={model.isInCatalogue ? t`${model.displayName} did not arrive` : t`${model.displayName} was not added`}
      state="fail"
      word={t`failed`}
      failure={model.error}
      footer={
        model.isInCatalogue ? (
          <button type="button" className="btn" onClick={() => void orShowFailure(() => store.install(model.name))}>
            <Trans>Try again</Trans>
          </button>
        ) : (
          <button type="button" className="btn" onClick={() => void orShowFailure(() => store.remove(model.name))}>
            <Trans>Forget it</Trans>
          </button>
        )
      }
    />
  )
}

/** The catalogue and what is installed. */
export const LocalModelTable = ({ models, machine }: LocalModelTableProps) => (
  <>
    {models.map((model) => (
      <FailedInstall key={model.name} model={model} />
    ))}
    <table className="data cat" aria-label={t`Models on this computer`}>
      <ColumnHeads
        columns={[
          { label: t`Model` },
          { label: t`Good for`, className: 'about-model' },
          { label: t`Size`, className: 'n size' },
          { label: t`Needs, of ${formatBytes(machine.memory.availableBytes)} free`, className: 'needs' },
          { label: t`Licence`, className: 'licence' },
          { label: t`Action`, isHidden: true },
        ]}
      />
      <tbody>
        {models.filter(isHere).map((model) => (
          <Row key={model.name} model={model} machine={machine} />
        ))}
      </tbody>
    </table>
  </>
)
