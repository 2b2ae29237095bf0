import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { cancelLocalModelInstall, type Failure, installLocalModel, type LocalModel } from '@llm-playground/protocol'
import { ApiError } from '@llm-playground/protocol/client'
import { useEffect, useRef, useState } from 'react'
import { useServices } from '../../../api/use-services.ts'
import { formatBytes } from '../../../ui/format.ts'
import { Icon } from '../../../ui/icon.tsx'
import { failureText } from '../../../ui/language/failure-words.ts'
import { serverWords } from '../../../ui/language/server-words.ts'
import { ProgressBar } from '../../../ui/progress-bar.tsx'
import type { PracticeModel } from './use-practice-model.ts'
import { Way } from './way.tsx'

interface PracticeModelWayProps {
  practice: PracticeModel
  isFirst: boolean
  onChosen: (modelId: string) => void
}

const JobProgress = ({ job }: { job: NonNullable<LocalModel['job']> }) => {
  const share = job.totalBytes ? Math.min(1, job.receivedBytes / job.totalBytes) : null
  return (
    <div className="job" role="status">
      <p className="small num">
        <span className="st run">{serverWords(job.stageText)}</span>{' '}
        {job.stage === 'download' && (
          <span className="soft">
            {job.totalBytes === null
              ? formatBytes(job.receivedBytes)
              : t`${{ received: formatBytes(job.receivedBytes) }} of ${{ size: formatBytes(job.totalBytes) }}`}
          </span>
        )}
      </p>
      <ProgressBar label={serverWords(job.stageText)} share={share} />
    </div>
  )
}

/** A small real model that runs inside this program: one click gets it, and it is chosen when it is there. */
export const PracticeModelWay = ({ practice, isFirst, onChosen }: PracticeModelWayProps) => {
  const { callRoute, models } = useServices()
  const { model, engineBytes } = practice
  const [failure, setFailure] = useState<Failure | null>(null)
  const isWanted = useRef(false)
  const isInstalling = model.status === 'installing'

  useEffect(() => {
    if (model.status !== 'installed' || !model.modelId || !isWanted.current) return
    isWanted.current = false
    const { modelId } = model
    void models.refresh({ ask: true }).then(() => onChosen(modelId))
  }, [model, models, onChosen])

  const call = async (route: typeof installLocalModel | typeof cancelLocalModelInstall) => {
    setFailure(null)
    isWanted.current = route === installLocalModel
    try {
      await (route === installLocalModel
        ? callRoute(installLocalModel, { params: { name: model.name }, body: {} })
        : callRoute(cancelLocalModelInstall, { params: { name: model.name } }))
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause
      setFailure(cause.failure)
    }
  }
  const shownFailure = failure ?? model.error

  return (
    <Way
      hue={2}
      isFirst={isFirst}
      title={t`Practice model`}
      action={
        isInstalling ? (
          <button type="button" className="btn" onClick={() => void call(cancelLocalModelInstall)}>
            <Trans>Cancel</Trans>
          </button>
        ) : (
          <button
            type="button"
            className={`btn ${isFirst ? 'primary' : ''}`}
            onClick={() => void call(installLocalModel)}
          >
            <Icon name="download" />
            {model.status === 'failed' ? t`Try again` : model.status === 'paused' ? t`Carry on` : t`Get it`}
          </button>
        )
      }
    >
      <p className="soft">
        {model.displayName}, {formatBytes(model.sizeBytes)}
        {model.licence && <> ({model.licence.name})</>}
        {engineBytes > 0 && t`, and its engine of about ${{ size: formatBytes(engineBytes) }}`}.{' '}
        <Trans>It runs inside this program. It knows little: good for learning the app, not for answers.</Trans>
      </p>
      {model.job && <JobProgress job={model.job} />}
      {shownFailure && !isInstalling && (
        <p className="err small" role="alert">
          <Icon name="warn" small /> {failureText(shownFailure)}
        </p>
      )}
    </Way>
  )
}
