import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { Icon } from '../../../ui/icon.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { failureText } from '../../../ui/language/failure-words.ts'
import { readRestored } from './restored-address.ts'
import { useRestore } from './use-restore.ts'

/** After a restore: what is here now, and the way back. */
export const RestoredNote = () => {
  const [restored, setRestored] = useState(() => readRestored(location.search))
  const { isBusy, failure, restore } = useRestore()
  if (!restored) return null
  const close = () => {
    history.replaceState(history.state, '', location.pathname)
    setRestored(null)
  }
  return (
    <section className="card" role="status" aria-label={t`Restored`}>
      <header>
        <span className="st ok">
          <Trans>restored</Trans>
        </span>
        <h3 className="grow mono cut">{restored.restored}</h3>
        <IconButton icon="close" label={t`Close`} onClick={close} />
      </header>
      <div className="in">
        <p>
          <Trans>
            The state before is kept as <span className="mono folder">{restored.previousState}</span>
          </Trans>
        </p>
        {failure && (
          <p className="err row" role="alert">
            <Icon name="warn" small />
            {failureText(failure)}
          </p>
        )}
      </div>
      <footer>
        <button type="button" className="btn" aria-busy={isBusy} onClick={() => void restore(restored.previousState)}>
          <Icon name="undo" small />
          <Trans>Go back to it</Trans>
        </button>
      </footer>
    </section>
  )
}
