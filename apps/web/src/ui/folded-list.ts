import { shellStore } from './shell-store.ts'
import { storeText } from './stored-text.ts'
import { withTransition } from './transition.ts'
import { isNarrow } from './use-narrow.ts'

const isFolded = (): boolean => document.documentElement.dataset.list === 'folded'

const hasFocus = ({ activeElement, body }: Document): boolean =>
  activeElement !== null && activeElement !== body && activeElement.checkVisibility()

/** What had focus and went with the change gives it to the button that takes the change back. */
const keepFocusNear = (button: string): void => {
  if (document.activeElement === document.body) return
  // After the palette, where it was chosen there, has closed and given focus back.
  setTimeout(() => {
    if (!hasFocus(document)) document.querySelector<HTMLElement>(button)?.focus({ preventScroll: true })
  })
}

/** Remembers it; `first-paint.js` applies it before the next first paint, and the styles do the rest. */
const fold = (isHidden: boolean): void => {
  const list = isHidden ? 'folded' : 'shown'
  document.documentElement.dataset.list = list
  storeText('list', list)
  keepFocusNear(isHidden ? '.show-list' : '.hide-list')
}

/** The list beside the page is there again. */
export const unfoldList = (): void => {
  if (isFolded()) fold(false)
}

/** Hides the list of conversations or shows it again. Where there is no room beside the page it is a sheet over it. */
export const toggleList = (): void => {
  if (isNarrow()) shellStore.setState(({ isSidebarOpen }) => ({ isSidebarOpen: !isSidebarOpen }))
  else withTransition(() => fold(!isFolded()))
}
