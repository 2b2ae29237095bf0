import type { LocalModel } from '@llm-playground/protocol'
import { Dialog } from '../../../ui/dialog.tsx'
import { formatBytes } from '../../../ui/format.ts'

interface DeleteDialogProps {
  model: LocalModel
  onClose: () => void
  onDelete: () => void
}

/** Says what space comes back and whether the model can be had again. */
export const DeleteDialog = ({ model, onClose, onDelete }: DeleteDialogProps) => {
  const title = `Delete ${model.displayName}?`
  return (
    <Dialog label={title} className="dialog" onClose={onClose}>
      <h3>{title}</h3>
      <p>
        {formatBytes(model.sizeBytes)} of disk come back.{' '}
        {model.isInCatalogue
          ? 'You can get it again from here; that is a new download.'
          : 'It was brought as a file: keep that file if you want it again.'}
      </p>
      <p className="soft">Conversations that it answered stay as they are.</p>
      <footer>
        <button type="button" className="btn quiet" onClick={onClose}>
          Keep it
        </button>
        <button type="button" className="btn danger" onClick={onDelete}>
          Delete {formatBytes(model.sizeBytes)}
        </button>
      </footer>
    </Dialog>
  )
}
