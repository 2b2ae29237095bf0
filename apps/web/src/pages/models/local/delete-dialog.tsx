import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
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
  if (isInPlace) return t`The file stays where it is; this program only forgets it. No disk space comes back.`
  if (reclaimableBytes === 0) return t`No disk space comes back: the same bytes are kept under another name.`
  const again = isInCatalogue
    ? t`You can get it again from here; that is a new download.`
    : t`Keep the file it came from if you want it again.`
  return t`${{ size: formatBytes(reclaimableBytes) }} of disk come back. ${again}`
}

/** Says what space comes back and whether the model can be had again. */
export const DeleteDialog = ({ model, onClose, onDelete }: DeleteDialogProps) => {
  const name = model.displayName
  const verb = model.isInPlace ? t`Forget` : t`Delete`
  const title = model.isInPlace ? t`Forget ${name}?` : t`Delete ${name}?`
  return (
    <Dialog label={title} className="dialog" onClose={onClose}>
      <h3>{title}</h3>
      <p>{spaceWords(model)}</p>
      <p className="soft">
        <Trans>Conversations that it answered stay as they are.</Trans>
      </p>
      <footer>
        <button type="button" className="btn quiet" onClick={onClose}>
          <Trans>Keep it</Trans>
        </button>
        <button type="button" className="btn danger" onClick={onDelete}>
          {model.reclaimableBytes > 0 ? t`Delete ${{ size: formatBytes(model.reclaimableBytes) }}` : verb}
        </button>
      </footer>
    </Dialog>
  )
}
