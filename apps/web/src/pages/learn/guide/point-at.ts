import { unfoldList } from '../../../ui/folded-list.ts'
import { shellStore } from '../../../ui/shell-store.ts'
import { isNarrow } from '../../../ui/use-narrow.ts'

const MARK = 'data-guided'

const findVisible = (selector: string): HTMLElement | undefined =>
  [...document.querySelectorAll<HTMLElement>(selector)].findLast((element) => element.checkVisibility())

/** The first target that can be seen; of several alike the last one, which is the newest message. */
export const findTarget = (selectors: string[]): HTMLElement | null => {
  for (const selector of selectors) {
    const found = findVisible(selector)
    if (found) return found
  }
  return null
}

/** Outlines the target for as long as it is on the page, whenever it comes. Returns how to stop. */
export const pointAt = (selectors: string[]): (() => void) => {
  let marked: HTMLElement | null = null
  let isScheduled = false
  const point = () => {
    isScheduled = false
    const target = findTarget(selectors)
    if (target === marked) return
    marked?.removeAttribute(MARK)
    target?.setAttribute(MARK, '')
    marked = target
  }
  const observer = new MutationObserver(() => {
    if (isScheduled) return
    isScheduled = true
    requestAnimationFrame(point)
  })
  observer.observe(document.body, { childList: true, subtree: true })
  point()
  return () => {
    observer.disconnect()
    marked?.removeAttribute(MARK)
    marked = null
  }
}

const FOCUSABLE = 'a[href], button, input, textarea, select, summary, [tabindex]'

const focusOn = (target: HTMLElement): void => {
  const control = target.matches(FOCUSABLE) ? target : (target.querySelector<HTMLElement>(FOCUSABLE) ?? target)
  control.focus({ preventScroll: true })
  target.scrollIntoView({ block: 'nearest' })
}

/** Brings the target into view and focus to it. The list at the left is opened where it lies in there. */
export const showTarget = (selectors: string[]): void => {
  const target = findTarget(selectors)
  if (target) focusOn(target)
  if (target || !document.querySelector(`.side :is(${selectors.join(', ')})`)) return
  if (isNarrow()) shellStore.setState({ isSidebarOpen: true })
  else unfoldList()
  requestAnimationFrame(() => {
    const shown = findTarget(selectors)
    if (shown) focusOn(shown)
  })
}
