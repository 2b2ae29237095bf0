import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { FailureCard } from '../../../conversation/message/failure-card.tsx'
import { formatBytes } from '../../../ui/format.ts'
import { Icon } from '../../../ui/icon.tsx'
import { DownloadCard } from './download-card.tsx'
import { EngineBuilds } from './engine-builds.tsx'
import { FileDialog } from './file-dialog.tsx'
import { FoundModels } from './found-models.tsx'
import { LocalModelCatalogue } from './local-model-catalogue.tsx'
import { MemoryBar } from './memory-bar.tsx'
import { useLocalModels, useLocalState } from './use-local-models.ts'

const Unsupported = () => {
  const unsupported = useLocalState((state) => state.machine?.engine.unsupported)
  if (!unsupported) return null
  return (
    <FailureCard
      title={t`Models cannot run inside this program here`}
      state="wait"
      word={t`not here`}
      failure={unsupported}
      footer={
        <span className="small">
          <Trans>Models of providers and of other programs on this computer work.</Trans>
        </span>
      }
    />
  )
}

/** Models that run inside this program: what is here, what can be had, and what is on its way. */
export const LocalModels = () => {
  const store = useLocalModels()
  const { status, failure, models, machine } = useLocalState((state) => state)
  const [isAdding, setAdding] = useState(false)
  if (status === 'loading' || status === 'absent') return null
  if (status === 'failed' && failure) {
    return (
      <FailureCard
        title={t`The models on this computer could not be listed`}
        state="fail"
        word={t`failed`}
        failure={failure}
        footer={
          <button type="button" className="btn" onClick={() => void store.load()}>
            <Trans>Try again</Trans>
          </button>
        }
      />
    )
  }
  if (!machine) return null
  const { engine, memory, freeDiskBytes } = machine
  return (
    <section className="local-models" aria-labelledby="local-models">
      <header className="row wrap cat-head">
        <h2 id="local-models">
          <Trans>Models on this computer</Trans>
        </h2>
        <span className="soft small num grow">
          <Trans>{formatBytes(freeDiskBytes)} disk free</Trans>
        </span>
        {!engine.unsupported && (
          <button type="button" className="btn" onClick={() => setAdding(true)}>
            <Icon name="plus" small />
            <Trans>Add a model</Trans>
          </button>
        )}
      </header>
      <Unsupported />
      <MemoryBar memory={memory} />
      {models
        .filter(({ status: each }) => each === 'installing')
        .map((model) => (
          <DownloadCard key={model.name} model={model} machine={machine} />
        ))}
      <LocalModelCatalogue models={models} machine={machine} />
      {!engine.isInstalled && !engine.unsupported && (
        <p className="soft small">
          <Trans>The engine that runs them, about {formatBytes(engine.sizeBytes)}, comes with the first model.</Trans>
        </p>
      )}
      <FoundModels />
      {!engine.unsupported && <EngineBuilds engine={engine} />}
      {isAdding && <FileDialog onClose={() => setAdding(false)} />}
    </section>
  )
}
