import { isField } from '../../ui/is-field.ts'
import { noticeStore } from '../../ui/notice-store.ts'

const lieOver = (left: DOMRect, right: DOMRect): boolean =>
  left.left < right.right && right.left < left.right && left.top < right.bottom && right.top < left.bottom

/** Puts the notices to the upper edge while they would lie over what one writes in. */
export const keepOffField = (notices: Element): (() => void) => {
  const look = () => {
    const { activeElement } = document
    if (noticeStore.getState().isHigh || !activeElement || !isField(activeElement)) return
    if (lieOver(activeElement.getBoundingClientRect(), notices.getBoundingClientRect()))
      noticeStore.setState({ isHigh: true })
  }
  const lower = () => noticeStore.setState({ isHigh: false })
  look()
  document.addEventListener('focusin', look)
  document.addEventListener('input', look)
  document.addEventListener('focusout', lower)
  return () => {
    document.removeEventListener('focusin', look)
    document.removeEventListener('input', look)
    document.removeEventListener('focusout', lower)
    lower()
  }
}
