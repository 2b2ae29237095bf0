import type { LocalModel } from '@llm-playground/protocol'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { useServices } from '../../../api/use-services.ts'
import { formatBytes } from '../../../ui/format.ts'
import { Icon } from '../../../ui/icon.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { showToast } from '../../../ui/notice-store.ts'
import { orShowFailure } from '../../../ui/or-show-failure.ts'
import { DeleteDialog } from './delete-dialog.tsx'
import { useLocalModels } from './use-local-models.ts'

const Installed = ({ model, modelId }: { model: LocalModel; modelId: string }) => {
  const store = useLocalModels()
  const { models } = useServices()
  const [, navigate] = useLocation()
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <span className="st ok">here</span>
      <button
        type="button"
        className="btn"
        aria-label={`Chat with ${model.displayName}`}
        onClick={() => {
          models.choose(modelId)
          navigate('/')
        }}
      >
        Chat
      </button>
      <IconButton icon="trash" label={`Delete ${model.displayName}`} onClick={() => setAsking(true)} />
      {isAsking && (
        <DeleteDialog
          model={model}
          onClose={() => setAsking(false)}
          onDelete={() => {
            setAsking(false)
            void orShowFailure(async () => {
              await store.remove(model.name)
              showToast(`${model.displayName} deleted: ${formatBytes(model.sizeBytes)} are free again`)
            })
          }}
        />
      )}
    </>
  )
}

/** What can be done with a model of this computer in its state. */
export const LocalModelActions = ({ model, canInstall }: { model: LocalModel; canInstall: boolean }) => {
  const store = useLocalModels()
  const { status, modelId, name, displayName } = model
  if (status === 'installing') return <span className="st run">on its way</span>
  if (status === 'installed' && modelId) {
    return (
      <span className="model-actions">
        <Installed model={model} modelId={modelId} />
      </span>
    )
  }
  const verb = status === 'failed' ? 'Try again' : 'Get it'
  return (
    <button
      type="button"
      className="btn"
      aria-label={`${verb}: ${displayName}`}
      aria-disabled={!canInstall}
      title={canInstall ? undefined : 'Models cannot run inside this program on this computer.'}
      onClick={() => canInstall && void orShowFailure(() => store.install(name))}
    >
      <Icon name="download" small />
      {verb}
    </button>
  )
}
