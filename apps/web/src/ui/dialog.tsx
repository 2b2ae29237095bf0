import { type ReactNode, useLayoutEffect, useRef } from 'react'

interface DialogProps {
  label: string
  className?: string
  onClose: () => void
  children: ReactNode
}

/** A modal dialog of the browser: it traps focus, closes with Esc and gives focus back. */
export const Dialog = ({ label, className = '', onClose, children }: DialogProps) => {
  const element = useRef<HTMLDialogElement>(null)
  // Not a plain effect: that one cleans up after the element has left the page, when focus can no longer be given back.
  useLayoutEffect(() => {
    const dialog = element.current
    dialog?.showModal()
    return () => dialog?.close()
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes it; the click is for the backdrop
    <dialog
      ref={element}
      aria-label={label}
      className={className}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={({ target, currentTarget }) => target === currentTarget && onClose()}
    >
      {children}
    </dialog>
  )
}
