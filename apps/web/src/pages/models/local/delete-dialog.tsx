import type { LocalModel } from '@llm-playground/protocol'
import { Dialog } from '../../../ui/dialog.tsx'
import { formatBytes } from '../../../ui/format.ts'

interface DeleteDialogProps {
  model: LocalModel
  onClose: () => void
  onDelete: () => void
}

/** What comes back, and what stays. */
const spaceWords = ({ isInPlace, isInCatalogue, reclaimableBytes }: LocalModel): string => {
  if (isInPlace) return 'The file stays where it is; this program only forgets it. No disk space comes back.'
  if (reclaimableBytes === 0) return 'No disk space comes back: the same bytes are kept under another name.'
  const again = isInCatalogue
    ? 'You can get it again from here; that is a new download.'
    : 'Keep the file it came from if you want it again.'
  return `${formatBytes(reclaimableBytes)} of disk come back. ${again}`
}

/** Says what space comes back and whether the model can be had again. */
export const DeleteDialog = ({ model, onClose, onDelete }: DeleteDialogProps) => {
  const verb = model.isInPlace ? 'Forget' : 'Delete'
  const title = `${verb} ${model.displayName}?`
  return (
    <Dialog label={title} className="dialog" onClose={onClose}>
      <h3>{title}</h3>
      <p>{spaceWords(model)}</p>
      <p className="soft">Conversations that it answered stay as they are.</p>
      <footer>
        <button type="button" className="btn quiet" onClick={onClose}>
          Keep it
        </button>
        <button type="button" className="btn danger" onClick={onDelete}>
          {model.reclaimableBytes > 0 ? `Delete ${formatBytes(model.reclaimableBytes)}` : verb}
        </button>
      </footer>
    </Dialog>
  )
}
