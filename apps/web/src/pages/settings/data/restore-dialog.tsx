import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { Backup } from '@llm-playground/protocol'
import { Dialog } from '../../../ui/dialog.tsx'
import { formatFullDate } from '../../../ui/format.ts'
import { Icon } from '../../../ui/icon.tsx'
import { failureText } from '../../../ui/language/failure-words.ts'
import { useRestore } from './use-restore.ts'

/** Asks before the present state gives way to an older one. */
export const RestoreDialog = ({ backup, onClose }: { backup: Backup; onClose: () => void }) => {
  const { isBusy, failure, restore } = useRestore()
  const title = t`Restore the state of ${formatFullDate(backup.createdAt)}?`
  return (
    <Dialog label={title} className="dialog" onClose={() => !isBusy && onClose()}>
      <h3>{title}</h3>
      <p>
        <Trans>What was written after it leaves this program. Replies that are being written are stopped.</Trans>
      </p>
      <p className="soft">
        <Trans>The present state is backed up first, so that you can come back to it.</Trans>
      </p>
      {failure && (
        <p className="err row" role="alert">
          <Icon name="warn" small />
          <span>{failureText(failure)}</span>
        </p>
      )}
      <footer>
        <button type="button" className="btn quiet" onClick={onClose} aria-disabled={isBusy}>
          <Trans>Keep the present state</Trans>
        </button>
        <button type="button" className="btn danger" aria-busy={isBusy} onClick={() => void restore(backup.name)}>
          {isBusy ? t`Restoring` : t`Restore it`}
        </button>
      </footer>
    </Dialog>
  )
}
