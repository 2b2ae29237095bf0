import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { LocalModel } from '@llm-playground/protocol'
import { formatBytes } from '../../../ui/format.ts'
import { Icon } from '../../../ui/icon.tsx'
import { serverWords } from '../../../ui/language/server-words.ts'
import { orShowFailure } from '../../../ui/or-show-failure.ts'
import { ProgressBar } from '../../../ui/progress-bar.tsx'
import { bytesPerSecond, millisecondsLeft, timeLeftWords } from './download-speed.ts'
import type { Machine } from './local-model-store.ts'
import { useLocalModels, useLocalState } from './use-local-models.ts'

const Figure = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
)

/** A model on its way: the stage, how far, how fast, and what it will need. */
export const DownloadCard = ({ model, machine }: { model: LocalModel; machine: Machine }) => {
  const store = useLocalModels()
  const samples = useLocalState((state) => state.samples[model.name]) ?? []
  const { job, displayName, quantization, memoryBytes, sha256 } = model
  if (!job) return null
  const { receivedBytes, totalBytes, stage } = job
  const stageText = serverWords(job.stageText)
  const share = totalBytes ? Math.min(1, receivedBytes / totalBytes) : null
  const speed = bytesPerSecond(samples)
  const left = millisecondsLeft(samples, totalBytes)
  return (
    <section className="card run download" aria-label={t`Getting ${displayName}`}>
      <header>
        <span className="st run" role="status">
          {stageText}
        </span>
        <h3 className="mono cut">{displayName}</h3>
        <span className="soft small num grow">{quantization}</span>
        {job.canPause && (
          <button
            type="button"
            className="btn quiet"
            aria-label={t`Pause ${displayName}`}
            onClick={() => void orShowFailure(() => store.pause(model.name))}
          >
            <Icon name="pause" small />
            <Trans>Pause</Trans>
          </button>
        )}
        <button
          type="button"
          className="btn quiet"
          aria-label={t`Cancel ${displayName}`}
          onClick={() => void orShowFailure(() => store.cancel(model.name))}
        >
          <Icon name="close" small />
          <Trans>Cancel</Trans>
        </button>
      </header>
      <div className="in">
        <ProgressBar className="wide" label={stageText} share={share} />
        <dl className="nums num">
          <Figure
            name={t`got`}
            value={
              totalBytes === null
                ? formatBytes(receivedBytes)
                : t`${{ received: formatBytes(receivedBytes) }} of ${{ size: formatBytes(totalBytes) }}`
            }
          />
          {stage === 'download' && <Figure name={t`speed`} value={speed === null ? '–' : `${formatBytes(speed)}/s`} />}
          {stage === 'download' && <Figure name={t`left`} value={left === null ? '–' : timeLeftWords(left)} />}
          {totalBytes !== null && (
            <Figure
              name={t`disk after`}
              value={t`${{ size: formatBytes(Math.max(0, machine.freeDiskBytes - (totalBytes - receivedBytes))) }} free`}
            />
          )}
          {sha256 && <Figure name={t`check`} value={t`sha256, before it is used`} />}
          {memoryBytes !== null && (
            <Figure name={t`will need`} value={t`${{ size: formatBytes(memoryBytes) }} of memory`} />
          )}
        </dl>
      </div>
    </section>
  )
}
