import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { type Backup, createBackup, getSystem, listBackups } from '@llm-playground/protocol'
import { ApiError } from '@llm-playground/protocol/client'
import { useState } from 'react'
import { useServices } from '../../../api/use-services.ts'
import { formatBytes } from '../../../ui/format.ts'
import { Icon } from '../../../ui/icon.tsx'
import { showFailure, showToast } from '../../../ui/notice-store.ts'
import { ReplyFailed } from '../reply-failed.tsx'
import { useReply } from '../use-reply.ts'
import { BackupTable } from './backup-table.tsx'
import { RestoreDialog } from './restore-dialog.tsx'
import { RestoredNote } from './restored-note.tsx'

/** Where the data lies, and its backups. */
export const DataSection = () => {
  const { callRoute } = useServices()
  const system = useReply(getSystem)
  const backups = useReply(listBackups)
  const [isBusy, setBusy] = useState(false)
  const [chosen, setChosen] = useState<Backup | null>(null)

  const backUp = async () => {
    if (isBusy) return
    setBusy(true)
    try {
      const made = await callRoute(createBackup)
      showToast(t`Backup written and verified: ${formatBytes(made.sizeBytes)}`)
      await backups.ask()
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause
      showFailure(cause.failure)
    } finally {
      setBusy(false)
    }
  }

  return (
    <div className="page narrow-page">
      <RestoredNote />
      <section className="part" aria-labelledby="data-place">
        <h2 id="data-place">
          <Trans>Where it lies</Trans>
        </h2>
        {system.failure && (
          <ReplyFailed title={t`The place is not known`} failure={system.failure} onRetry={() => void system.ask()} />
        )}
        {system.reply && (
          <dl className="facts">
            <dt>
              <Trans>folder</Trans>
            </dt>
            <dd className="mono folder">{system.reply.dataFolder}</dd>
            <dt>
              <Trans>store</Trans>
            </dt>
            <dd>
              {system.reply.store === 'sqlite'
                ? t`one SQLite file in this folder`
                : t`a PostgreSQL database; attachments and keys are in this folder`}
            </dd>
          </dl>
        )}
      </section>
      <section className="part" aria-labelledby="data-backups">
        <header className="row wrap">
          <h2 id="data-backups" className="grow">
            <Trans>Backups</Trans>
          </h2>
          <button type="button" className="btn primary" aria-busy={isBusy} onClick={() => void backUp()}>
            {!isBusy && <Icon name="download" small />}
            {isBusy ? t`Backing up` : t`Back up now`}
          </button>
        </header>
        {backups.failure && (
          <ReplyFailed
            title={t`The backups could not be listed`}
            failure={backups.failure}
            onRetry={() => void backups.ask()}
          />
        )}
        {backups.reply?.items.length === 0 && (
          <p className="soft">
            <Trans>None yet. A backup is a verified copy of everything; it is written while you work.</Trans>
          </p>
        )}
        {backups.reply && backups.reply.items.length > 0 && (
          <BackupTable backups={backups.reply.items} onRestore={setChosen} />
        )}
      </section>
      {chosen && <RestoreDialog backup={chosen} onClose={() => setChosen(null)} />}
    </div>
  )
}
