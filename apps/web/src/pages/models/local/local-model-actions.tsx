import { msg, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { LocalModel } from '@llm-playground/protocol'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { useServices } from '../../../api/use-services.ts'
import { formatBytes } from '../../../ui/format.ts'
import { Icon } from '../../../ui/icon.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { translate } from '../../../ui/language/i18n.ts'
import { showToast } from '../../../ui/notice-store.ts'
import { orShowFailure } from '../../../ui/or-show-failure.ts'
import { DeleteDialog } from './delete-dialog.tsx'
import { LicenceDialog } from './licence-dialog.tsx'
import { useLocalModels } from './use-local-models.ts'

const Installed = ({ model, modelId }: { model: LocalModel; modelId: string }) => {
  const store = useLocalModels()
  const { models } = useServices()
  const [, navigate] = useLocation()
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <span className="st ok">
        <Trans>here</Trans>
      </span>
      <button
        type="button"
        className="btn"
        aria-label={t`Chat with ${model.displayName}`}
        onClick={() => {
          models.choose(modelId)
          navigate('/')
        }}
      >
        <Trans>Chat</Trans>
      </button>
      <IconButton
        icon="trash"
        label={model.isInPlace ? t`Forget ${model.displayName}` : t`Delete ${model.displayName}`}
        onClick={() => setAsking(true)}
      />
      {isAsking && (
        <DeleteDialog
          model={model}
          onClose={() => setAsking(false)}
          onDelete={() => {
            setAsking(false)
            void orShowFailure(async () => {
              await store.remove(model.name)
              showToast(
                model.reclaimableBytes > 0
                  ? t`${model.displayName} deleted: ${{ size: formatBytes(model.reclaimableBytes) }} are free again`
                  : t`${model.displayName} is not used any more`,
              )
            })
          }}
        />
      )}
    </>
  )
}

const verbs = { failed: msg`Try again`, paused: msg`Carry on`, available: msg`Get it`, installed: msg`Get it` }

/** Gets a model, after its licence where that asks for it; a paused download can be thrown away too. */
const Obtain = ({ model, canInstall }: { model: LocalModel; canInstall: boolean }) => {
  const store = useLocalModels()
  const [isAsking, setAsking] = useState(false)
  const { status, name, displayName, licence, partial } = model
  const verb = translate(verbs[status === 'installing' ? 'available' : status])
  const get = (acceptLicence: boolean) => void orShowFailure(() => store.install(name, { acceptLicence }))
  const press = () => {
    if (!canInstall) return
    if (licence?.mustAccept && !partial) setAsking(true)
    else get(partial !== null)
  }
  return (
    <span className="model-actions">
      {partial && (
        <IconButton
          icon="close"
          label={t`Throw away what arrived of ${displayName}`}
          onClick={() => void orShowFailure(() => store.cancel(name))}
        />
      )}
      <button
        type="button"
        className="btn"
        aria-label={`${verb}: ${displayName}`}
        aria-disabled={!canInstall}
        title={canInstall ? undefined : t`Models cannot run inside this program on this computer.`}
        onClick={press}
      >
        <Icon name="download" small />
        {verb}
      </button>
      {isAsking && (
        <LicenceDialog
          model={model}
          onClose={() => setAsking(false)}
          onAccept={() => {
            setAsking(false)
            get(true)
          }}
        />
      )}
    </span>
  )
}

/** What can be done with a model of this computer in its state. */
export const LocalModelActions = ({ model, canInstall }: { model: LocalModel; canInstall: boolean }) => {
  const { status, modelId } = model
  if (status === 'installing')
    return (
      <span className="st run">
        <Trans>on its way</Trans>
      </span>
    )
  if (status === 'installed' && modelId) {
    return (
      <span className="model-actions">
        <Installed model={model} modelId={modelId} />
      </span>
    )
  }
  return <Obtain model={model} canInstall={canInstall} />
}
