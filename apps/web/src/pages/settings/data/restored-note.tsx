import { useState } from 'react'
import { Icon } from '../../../ui/icon.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
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
    <section className="card" role="status" aria-label="Restored">
      <header>
        <span className="st ok">restored</span>
        <h3 className="grow mono cut">{restored.restored}</h3>
        <IconButton icon="close" label="Close" onClick={close} />
      </header>
      <div className="in">
        <p>
          The state before is kept as <span className="mono folder">{restored.previousState}</span>
        </p>
        {failure && (
          <p className="err row" role="alert">
            <Icon name="warn" small />
            {failure.message} {failure.nextStep}
          </p>
        )}
      </div>
      <footer>
        <button type="button" className="btn" aria-busy={isBusy} onClick={() => void restore(restored.previousState)}>
          <Icon name="undo" small />
          Go back to it
        </button>
      </footer>
    </section>
  )
}
