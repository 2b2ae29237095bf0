import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { LocalModel } from '@llm-playground/protocol'
import { Dialog } from '../../../ui/dialog.tsx'
import { formatBytes } from '../../../ui/format.ts'

interface LicenceDialogProps {
  model: LocalModel
  onClose: () => void
  onAccept: () => void
}

/** A licence that wants to be accepted is read before the first byte comes. */
export const LicenceDialog = ({ model, onClose, onAccept }: LicenceDialogProps) => {
  const { displayName, licence, publisher, sizeBytes } = model
  const title = t`Licence of ${displayName}`
  return (
    <Dialog label={title} className="dialog" onClose={onClose}>
      <h3>{title}</h3>
      <p>
        <Trans>
          {publisher} gives this model under the{' '}
          <a href={licence?.url ?? undefined} target="_blank" rel="noreferrer">
            {licence?.name}
          </a>
          , which has conditions of its own. Read it before you go on.
        </Trans>
      </p>
      <footer>
        <button type="button" className="btn quiet" onClick={onClose}>
          <Trans>Not now</Trans>
        </button>
        <button type="button" className="btn primary" onClick={onAccept}>
          <Trans>Accept and get {formatBytes(sizeBytes)}</Trans>
        </button>
      </footer>
    </Dialog>
  )
}
