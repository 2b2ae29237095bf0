import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { type EngineBuild, type LocalEngine, listProviders, updateProvider } from '@llm-playground/protocol'
import { useCallback, useEffect, useState } from 'react'
import { useServices } from '../../../api/use-services.ts'
import { formatBytes } from '../../../ui/format.ts'
import { Icon } from '../../../ui/icon.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { failureText } from '../../../ui/language/failure-words.ts'
import { serverName, serverWords } from '../../../ui/language/server-words.ts'
import { orShowFailure } from '../../../ui/or-show-failure.ts'
import { ProgressBar } from '../../../ui/progress-bar.tsx'
import { useLocalModels } from './use-local-models.ts'

const PROCESSOR = 'processor'

/** What computes, as the settings of the engine's provider have it. */
const useComputeOn = ({ providerId }: LocalEngine) => {
  const { callRoute } = useServices()
  const [computeOn, setComputeOn] = useState<string>(PROCESSOR)
  useEffect(() => {
    void orShowFailure(async () => {
      const { items } = await callRoute(listProviders)
      const chosen = items.find(({ id }) => id === providerId)?.settings.computeOn
      if (typeof chosen === 'string') setComputeOn(chosen)
    })
  }, [callRoute, providerId])
  const choose = useCallback(
    (device: string) =>
      orShowFailure(async () => {
        await callRoute(updateProvider, { params: { providerId }, body: { settings: { computeOn: device } } })
        setComputeOn(device)
      }),
    [callRoute, providerId],
  )
  return { computeOn, choose }
}

interface BuildProps {
  build: EngineBuild
  isChosen: boolean
  choose: (device: string) => void
}

const BuildActions = ({ build, isChosen, choose }: BuildProps) => {
  const store = useLocalModels()
  const { gpu, isInstalled, job } = build
  const displayName = serverName(build.displayName)
  if (job)
    return (
      <button
        type="button"
        className="btn quiet"
        aria-label={t`Cancel ${displayName}`}
        onClick={() => void orShowFailure(() => store.cancelBuild(gpu))}
      >
        <Icon name="close" small />
        <Trans>Cancel</Trans>
      </button>
    )
  if (!isInstalled)
    return (
      <button
        type="button"
        className="btn"
        aria-label={t`Get it: ${displayName}`}
        onClick={() => void orShowFailure(() => store.installBuild(gpu))}
      >
        <Icon name="download" small />
        <Trans>Get it</Trans>
      </button>
    )
  if (isChosen)
    return (
      <>
        <span className="st ok">
          <Trans>computes</Trans>
        </span>
        <button type="button" className="btn" onClick={() => choose(PROCESSOR)}>
          <Trans>Let the processor compute</Trans>
        </button>
      </>
    )
  return (
    <>
      <button type="button" className="btn" aria-label={t`Use it: ${displayName}`} onClick={() => choose(gpu)}>
        <Trans>Use it</Trans>
      </button>
      <IconButton
        icon="trash"
        label={t`Delete the build for ${displayName}`}
        onClick={() => void orShowFailure(() => store.removeBuild(gpu))}
      />
    </>
  )
}

const Build = (props: BuildProps) => {
  const { sizeBytes, job, error } = props.build
  const displayName = serverName(props.build.displayName)
  return (
    <li className="engine-build">
      <div className="row">
        <span className="grow">
          <b>{displayName}</b> <span className="soft small num">{formatBytes(sizeBytes)}</span>
        </span>
        <span className="model-actions">
          <BuildActions {...props} />
        </span>
      </div>
      {job && (
        <>
          <ProgressBar
            className="wide"
            label={serverWords(job.stageText)}
            share={job.totalBytes ? Math.min(1, job.receivedBytes / job.totalBytes) : null}
          />
          <p className="soft small num" role="status">
            {serverWords(job.stageText)}
          </p>
        </>
      )}
      {error && (
        <p className="err row" role="alert">
          <Icon name="warn" small />
          <span>{failureText(error)}</span>
        </p>
      )}
    </li>
  )
}

/** What the models compute on: the processor, or a graphics card with a build of the engine that a person gets. */
export const EngineBuilds = ({ engine }: { engine: LocalEngine }) => {
  const { computeOn, choose } = useComputeOn(engine)
  const chosen = engine.builds.find(({ gpu }) => gpu === computeOn)
  const name = chosen && serverName(chosen.displayName)
  return (
    <details className="found-models" open={engine.builds.some(({ job, error }) => job !== null || error !== null)}>
      <summary>
        <h3>
          <Trans>Graphics card</Trans>
        </h3>
        <span className="soft small">{name ? t`${name} computes` : t`the processor computes`}</span>
      </summary>
      {engine.noBuilds ? (
        <p className="soft">{serverWords(engine.noBuilds)}</p>
      ) : (
        <>
          <p className="soft">
            <Trans>A graphics card answers faster. It needs its driver and a build of the engine of its own.</Trans>
          </p>
          <ul className="folders">
            {engine.builds.map((build) => (
              <Build
                key={build.gpu}
                build={build}
                isChosen={build === chosen}
                choose={(device) => void choose(device)}
              />
            ))}
          </ul>
        </>
      )}
    </details>
  )
}
