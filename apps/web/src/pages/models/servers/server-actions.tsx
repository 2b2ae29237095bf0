import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { ServerModel } from '@llm-playground/protocol'
import { useState } from 'react'
import { Dialog } from '../../../ui/dialog.tsx'
import { formatBytes } from '../../../ui/format.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { showToast } from '../../../ui/notice-store.ts'
import { orShowFailure } from '../../../ui/or-show-failure.ts'
import { DeriveDialog } from './derive-dialog.tsx'
import type { ModelServerStore } from './server-store.ts'

interface ServerActionsProps {
  store: ModelServerStore
  providerId: string
  model: ServerModel
}

/** What can be done with a model of a server. */
export const ServerActions = ({ store, providerId, model }: ServerActionsProps) => {
  const { name, sizeBytes, loaded } = model
  const [asked, setAsked] = useState<'delete' | 'derive' | null>(null)
  const close = () => setAsked(null)
  const title = t`Delete ${name}?`
  const space = sizeBytes === null ? '' : formatBytes(sizeBytes)
  return (
    <span className="model-actions">
      {loaded && (
        <button
          type="button"
          className="btn"
          aria-label={t`Unload ${name}`}
          onClick={() => void orShowFailure(() => store.unload(providerId, name))}
        >
          <Trans>Unload</Trans>
        </button>
      )}
      <IconButton icon="copy" label={t`Make another model of ${name}`} onClick={() => setAsked('derive')} />
      <IconButton icon="trash" label={t`Delete ${name}`} onClick={() => setAsked('delete')} />
      {asked === 'derive' && <DeriveDialog store={store} providerId={providerId} from={name} onClose={close} />}
      {asked === 'delete' && (
        <Dialog label={title} className="dialog" onClose={close}>
          <h3>{title}</h3>
          <p>
            {space
              ? t`It is removed from the disk of the server: up to ${space} come back, less what other models share.`
              : t`It is removed from the disk of the server.`}
          </p>
          <footer>
            <button type="button" className="btn quiet" onClick={close}>
              <Trans>Keep it</Trans>
            </button>
            <button
              type="button"
              className="btn danger"
              onClick={() => {
                close()
                void orShowFailure(async () => {
                  await store.remove(providerId, name)
                  showToast(t`${name} is deleted on the server`)
                })
              }}
            >
              <Trans>Delete</Trans>
            </button>
          </footer>
        </Dialog>
      )}
    </span>
  )
}
