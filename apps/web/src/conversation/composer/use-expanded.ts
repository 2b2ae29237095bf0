import { type FocusEvent, type RefObject, useEffect, useState } from 'react'

/** What lies over the page and belongs to the composer is still the composer. */
const WITHIN = 'dialog, [popover], .menu'

/**
 * Whether somebody is at work in the composer, which on a phone is one row until then. A press on one of its buttons alone
 * does not open it: the button would leave the finger.
 */
export const useExpanded = (form: RefObject<HTMLElement | null>) => {
  const [isExpanded, setExpanded] = useState(false)
  useEffect(() => {
    if (!isExpanded) return
    const leave = ({ target }: Event): void => {
      if (target instanceof Element && !form.current?.contains(target) && !target.closest(WITHIN)) setExpanded(false)
    }
    document.addEventListener('pointerdown', leave)
    document.addEventListener('focusin', leave)
    return () => {
      document.removeEventListener('pointerdown', leave)
      document.removeEventListener('focusin', leave)
    }
  }, [isExpanded, form])
  const onFocus = ({ target }: FocusEvent): void => {
    if (target.matches('textarea, .parameters-button')) setExpanded(true)
  }
  return { isExpanded, onFocus }
}
