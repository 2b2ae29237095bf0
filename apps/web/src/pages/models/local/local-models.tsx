import { useState } from 'react'
import { FailureCard } from '../../../conversation/message/failure-card.tsx'
import { formatBytes } from '../../../ui/format.ts'
import { Icon } from '../../../ui/icon.tsx'
import { DownloadCard } from './download-card.tsx'
import { FileDialog } from './file-dialog.tsx'
import { FoundModels } from './found-models.tsx'
import { LocalModelTable } from './local-model-table.tsx'
import { useLocalModels, useLocalState } from './use-local-models.ts'

const Unsupported = () => {
  const unsupported = useLocalState((state) => state.machine?.engine.unsupported)
  if (!unsupported) return null
  return (
    <FailureCard
      title="Models cannot run inside this program here"
      state="wait"
      word="not here"
      failure={unsupported}
      footer={<span className="small">Models of providers and of other programs on this computer work.</span>}
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
        title="The models on this computer could not be listed"
        state="fail"
        word="failed"
        failure={failure}
        footer={
          <button type="button" className="btn" onClick={() => void store.load()}>
            Try again
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
        <h2 id="local-models">Models on this computer</h2>
        <span className="soft small num grow">
          {formatBytes(memory.availableBytes)} of {formatBytes(memory.totalBytes)} memory and{' '}
          {formatBytes(freeDiskBytes)} disk free
        </span>
        {!engine.unsupported && (
          <button type="button" className="btn" onClick={() => setAdding(true)}>
            <Icon name="plus" small />
            Add a model
          </button>
        )}
      </header>
      <Unsupported />
      {models
        .filter(({ status: each }) => each === 'installing')
        .map((model) => (
          <DownloadCard key={model.name} model={model} machine={machine} />
        ))}
      <LocalModelTable models={models} machine={machine} />
      {!engine.isInstalled && !engine.unsupported && (
        <p className="soft small">
          The engine that runs them, about {formatBytes(engine.sizeBytes)}, comes with the first model.
        </p>
      )}
      <FoundModels />
      {isAdding && <FileDialog onClose={() => setAdding(false)} />}
    </section>
  )
}
