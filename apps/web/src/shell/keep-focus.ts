import { focusPage } from './focus-page.ts'
import { type Loss, nextFocus } from './next-focus.ts'

const isLost = ({ activeElement, body }: Document): boolean => activeElement === null || activeElement === body

/**
 * Focus is never lost: where the element that had it leaves the page and nobody took it over, it goes to what stands
 * there now. Only the parents of the focused element are watched, so a reply that is written costs nothing.
 */
export const keepFocus = (page: Document): void => {
  let focused: HTMLElement | null = null
  let loss: Loss | null = null

  const settle = (): void => {
    const found = loss
    loss = null
    if (!found || !isLost(page)) return
    // A row that only moved within its list is still there.
    const next = found.lost.isConnected ? found.lost : nextFocus(found)
    if (next) next.focus({ preventScroll: true })
    else focusPage()
  }

  const watcher = new MutationObserver((records) => {
    if (!focused || loss || !isLost(page)) return
    const lost = focused
    for (const { target, removedNodes, nextSibling } of records) {
      const lostRoot = [...removedNodes].find((node) => node.contains(lost))
      if (!(lostRoot instanceof Element) || !(target instanceof Element) || !target.isConnected) continue
      const added = records.filter((record) => record.target === target).flatMap(({ addedNodes }) => [...addedNodes])
      loss = { lost, lostRoot, parent: target, nextSibling, added }
      // After whoever closed it had the time to put focus where it belongs.
      setTimeout(settle)
      return
    }
  })

  const follow = ({ target }: { target: EventTarget | null }): void => {
    if (!(target instanceof HTMLElement)) return
    focused = target
    watcher.disconnect()
    for (let parent = target.parentElement; parent && parent !== page.body; parent = parent.parentElement)
      watcher.observe(parent, { childList: true })
  }
  // Who points at nothing has put focus away.
  const forget = (): void => {
    if (isLost(page)) focused = null
  }
  page.addEventListener('focusin', follow)
  // Firefox tells of no focus in a window that is not in front.
  page.addEventListener('keydown', () => follow({ target: page.activeElement }), true)
  page.addEventListener('pointerup', forget)
  follow({ target: page.activeElement })
}
