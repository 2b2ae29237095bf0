import { isOverText } from './is-over-text.ts'

const LONG_MS = 500
const STILL_PX = 10
/** What has a meaning of its own for a finger that stays. */
const OWN = 'a, button, input, textarea, select, summary, [role="toolbar"], iframe, video'

/** The button of the menu of the message that is touched, unless the finger means something else there. */
const menuAt = ({ clientX, clientY, target }: Touch): HTMLElement | null => {
  if (!(target instanceof Element) || target.closest(OWN)) return null
  // On words a long press selects, as everywhere.
  if (!target.closest('.who') && isOverText(clientX, clientY)) return null
  return target.closest('.entry')?.querySelector<HTMLElement>('.acts [aria-haspopup="menu"]') ?? null
}

/** A finger that stays on a message beside its words opens its menu; the button with three dots does the same. */
export const followLongPress = (page: Document): void => {
  let pressed: { timer: number; x: number; y: number } | null = null
  let hasOpened = false
  const forget = (): void => {
    if (pressed) clearTimeout(pressed.timer)
    pressed = null
  }
  const onStart = ({ touches }: TouchEvent): void => {
    forget()
    hasOpened = false
    const [touch] = touches
    const menu = touch && touches.length === 1 ? menuAt(touch) : null
    if (!touch || !menu) return
    const open = (): void => {
      forget()
      if (getSelection()?.type === 'Range') return
      hasOpened = true
      navigator.vibrate?.(10)
      menu.click()
    }
    pressed = { timer: window.setTimeout(open, LONG_MS), x: touch.clientX, y: touch.clientY }
  }
  const onMove = ({ touches: [touch] }: TouchEvent): void => {
    if (pressed && touch && Math.hypot(touch.clientX - pressed.x, touch.clientY - pressed.y) > STILL_PX) forget()
  }
  const onEnd = (event: TouchEvent): void => {
    forget()
    // The click that a browser makes of it would close the menu again.
    if (hasOpened && event.cancelable) event.preventDefault()
  }
  page.addEventListener('touchstart', onStart, { passive: true })
  page.addEventListener('touchmove', onMove, { passive: true })
  page.addEventListener('touchend', onEnd)
  page.addEventListener('touchcancel', forget)
  page.addEventListener('scroll', forget, { passive: true, capture: true })
}
