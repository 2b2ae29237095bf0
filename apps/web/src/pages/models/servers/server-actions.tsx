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
  const title = `Delete ${name}?`
  const space = sizeBytes === null ? '' : formatBytes(sizeBytes)
  return (
    <span className="model-actions">
      {loaded && (
        <button
          type="button"
          className="btn"
          aria-label={`Unload ${name}`}
          onClick={() => void orShowFailure(() => store.unload(providerId, name))}
        >
          Unload
        </button>
      )}
      <IconButton icon="copy" label={`Make another model of ${name}`} onClick={() => setAsked('derive')} />
      <IconButton icon="trash" label={`Delete ${name}`} onClick={() => setAsked('delete')} />
      {asked === 'derive' && <DeriveDialog store={store} providerId={providerId} from={name} onClose={close} />}
      {asked === 'delete' && (
        <Dialog label={title} className="dialog" onClose={close}>
          <h3>{title}</h3>
          <p>
            It is removed from the disk of the server
            {space && `: up to ${space} come back, less what other models share`}.
          </p>
          <footer>
            <button type="button" className="btn quiet" onClick={close}>
              Keep it
            </button>
            <button
              type="button"
              className="btn danger"
              onClick={() => {
                close()
                void orShowFailure(async () => {
                  await store.remove(providerId, name)
                  showToast(`${name} is deleted on the server`)
                })
              }}
            >
              Delete
            </button>
          </footer>
        </Dialog>
      )}
    </span>
  )
}
