import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useStore } from 'zustand'
import { Icon } from '../ui/icon.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { failureMessage, failureNextStep } from '../ui/language/failure-words.ts'
import { closeFailure, closeToast, noticeStore } from '../ui/notice-store.ts'

/** The toast of the last move that can be undone, and the card of an action that failed. */
export const Notices = () => {
  const { toast, failure } = useStore(noticeStore)
  return (
    <div className="notices">
      <div role="alert">
        {failure && (
          <section className="card fail notice-card" aria-label={t`That did not work`}>
            <header>
              <span className="st fail">
                <Trans>failed</Trans>
              </span>
              <h3 className="grow">{failureMessage(failure)}</h3>
              <IconButton icon="close" label={t`Close`} onClick={closeFailure} />
            </header>
            <p className="in">
              {failure.why} {failureNextStep(failure)}
            </p>
          </section>
        )}
      </div>
      <div role="status">
        {toast && (
          <div key={toast.id} className="toast">
            {toast.text}
            {toast.action && (
              <button
                type="button"
                className="btn"
                onClick={() => {
                  toast.action?.run()
                  closeToast()
                }}
              >
                {toast.action.label}
              </button>
            )}
            <button type="button" className="btn icon" aria-label={t`Close`} onClick={closeToast}>
              <Icon name="close" small />
            </button>
          </div>
        )}
      </div>
    </div>
  )
}
