import { shellStore } from '../../ui/shell-store.ts'
import { isNarrow } from '../../ui/use-narrow.ts'
import { followLongPress } from './follow-long-press.ts'

const SWIPE_PX = 64

const scrollsSideways = (target: EventTarget | null): boolean => {
  for (let here = target instanceof Element ? target : null; here; here = here.parentElement)
    if (here.scrollWidth > here.clientWidth && /auto|scroll/.test(getComputedStyle(here).overflowX)) return true
  return false
}

/** Where the list is a sheet, a swipe towards the page opens it, one back closes it; its buttons do the same. */
const followSwipes = (page: Document): void => {
  let start: Touch | null = null
  const onStart = ({ touches, target }: TouchEvent): void => {
    const mayMean = touches.length === 1 && isNarrow() && !scrollsSideways(target)
    start = mayMean ? (touches[0] ?? null) : null
  }
  const onEnd = ({ changedTouches: [end] }: TouchEvent): void => {
    if (!start || !end || getSelection()?.type === 'Range') return
    const across = (end.clientX - start.clientX) * (page.documentElement.dir === 'rtl' ? -1 : 1)
    const isSwipe = Math.abs(across) > SWIPE_PX && Math.abs(across) > 2 * Math.abs(end.clientY - start.clientY)
    if (isSwipe && !page.querySelector('dialog[open]')) shellStore.setState({ isSidebarOpen: across > 0 })
    start = null
  }
  page.addEventListener('touchstart', onStart, { passive: true })
  page.addEventListener('touchend', onEnd, { passive: true })
}

/** Where a browser lays the keyboard over the page instead of making the page shorter, the page makes itself shorter. */
const followKeyboard = (page: Document, view: VisualViewport): void => {
  const fit = (): void => {
    // Zoomed in, the visible part is small for another reason.
    const isCovered = view.scale === 1 && view.height < innerHeight - 1
    page.documentElement.style.setProperty('--page-height', isCovered ? `${view.height}px` : '100dvh')
    if (isCovered) scrollTo(0, 0)
  }
  view.addEventListener('resize', fit)
}

export const followTouch = (page: Document): void => {
  followSwipes(page)
  followLongPress(page)
  if (window.visualViewport) followKeyboard(page, window.visualViewport)
}
