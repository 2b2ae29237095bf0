import { t } from '@lingui/core/macro'
import { Icon } from './icon.tsx'
import type { Notice } from './notice-store.ts'

interface ToastProps {
  notice: Notice
  onClose: () => void
  /** It has more to tell when its action has been taken. */
  isLasting?: boolean
}

/** Tells of a move that is done, and takes it back. It stays until it is closed or the next one comes. */
export const Toast = ({ notice: { text, action }, onClose, isLasting }: ToastProps) => (
  <div className="toast">
    <span className="words">{text}</span>
    {action && (
      <button
        type="button"
        className="btn"
        onClick={() => {
          action.run()
          if (!isLasting) onClose()
        }}
      >
        {action.label}
      </button>
    )}
    <button type="button" className="btn icon" aria-label={t`Close`} onClick={onClose}>
      <Icon name="close" small />
    </button>
  </div>
)
