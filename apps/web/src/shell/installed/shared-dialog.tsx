import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useStore } from 'zustand'
import { useServices } from '../../api/use-services.ts'
import { composerOf } from '../../conversation/composer/composers.ts'
import { NEW_DRAFT_KEY } from '../../conversation/composer/new-draft-key.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { formatBytes } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { showToast } from '../../ui/notice-store.ts'
import { shellStore } from '../../ui/shell-store.ts'
import { sharedStore } from './shared-store.ts'
import './shared-dialog.css'

const SHOWN_CHARACTERS = 2_000

const senderWords = (from: string | null): string =>
  from
    ? t`It comes from a page of ${from}, not from the share menu of this device.`
    : t`It comes from the share menu of this device, or from a page that does not say its name.`

/** What was shared, from where, and the choice whether it becomes a draft. */
export const SharedDialog = ({ onClose }: { onClose: () => void }) => {
  const services = useServices()
  const { shared } = useStore(sharedStore)
  if (!shared) return null
  const { text, files, from } = shared

  /** Gone before the dialog is: a page that is loaded again must not show it again. */
  const finish = async () => {
    await caches.delete('shared')
    onClose()
  }
  const take = async () => {
    await finish()
    const composer = composerOf(services, NEW_DRAFT_KEY)
    await composer.whenRead
    if (text) composer.putBack({ text, pastes: [], images: [] })
    await composer.addFiles(files)
  }
  const throwAway = async () => {
    await finish()
    showToast(t`What was shared is thrown away`, {
      label: t`Undo`,
      run: () => shellStore.setState({ openDialog: 'shared' }),
    })
  }

  return (
    <Dialog label={t`Shared with LLM Playground`} className="dialog" onClose={() => void throwAway()}>
      <h2>
        <Trans>Shared with LLM Playground</Trans>
      </h2>
      <p>
        {senderWords(from)} <Trans>Nothing is sent to a model before you send it.</Trans>
      </p>
      {text && <p className="shared-words">{text.slice(0, SHOWN_CHARACTERS)}</p>}
      {text.length > SHOWN_CHARACTERS && (
        <p className="soft small">
          <Trans>Only its beginning is shown.</Trans>
        </p>
      )}
      {files.length > 0 && (
        <ul className="shared-files" aria-label={t`Files`}>
          {files.map((file) => (
            <li key={`${file.name} ${file.size}`}>
              <Icon name="file" small /> <span className="cut">{file.name}</span>{' '}
              <span className="soft num size">{formatBytes(file.size)}</span>
            </li>
          ))}
        </ul>
      )}
      <footer>
        <button type="button" className="btn" onClick={() => void throwAway()}>
          <Trans>Throw away</Trans>
        </button>
        <button type="button" className="btn primary" onClick={() => void take()}>
          <Trans>Put it into a draft</Trans>
        </button>
      </footer>
    </Dialog>
  )
}
