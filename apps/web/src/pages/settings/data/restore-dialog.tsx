import type { Backup } from '@llm-playground/protocol'
import { Dialog } from '../../../ui/dialog.tsx'
import { formatFullDate } from '../../../ui/format.ts'
import { Icon } from '../../../ui/icon.tsx'
import { useRestore } from './use-restore.ts'

/** Asks before the present state gives way to an older one. */
export const RestoreDialog = ({ backup, onClose }: { backup: Backup; onClose: () => void }) => {
  const { isBusy, failure, restore } = useRestore()
  const title = `Restore the state of ${formatFullDate(backup.createdAt)}?`
  return (
    <Dialog label={title} className="dialog" onClose={() => !isBusy && onClose()}>
      <h3>{title}</h3>
      <p>What was written after it leaves this program. Replies that are being written are stopped.</p>
      <p className="soft">The present state is backed up first, so that you can come back to it.</p>
      {failure && (
        <p className="err row" role="alert">
          <Icon name="warn" small />
          <span>
            {failure.message} {failure.why} {failure.nextStep}
          </span>
        </p>
      )}
      <footer>
        <button type="button" className="btn quiet" onClick={onClose} aria-disabled={isBusy}>
          Keep the present state
        </button>
        <button type="button" className="btn danger" aria-busy={isBusy} onClick={() => void restore(backup.name)}>
          {isBusy ? 'Restoring' : 'Restore it'}
        </button>
      </footer>
    </Dialog>
  )
}
