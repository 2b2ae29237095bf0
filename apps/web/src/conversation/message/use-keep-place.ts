import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { useConversation, useSession } from '../session/use-conversation.ts'

interface Anchor {
  entry: Element
  top: number
}

/** Below so many screens one has not come from what stands there. */
const SCREENS_PASSED = 3

/** The first message that is on screen, and where it stands; where none is, the section that was just scrolled past. */
const anchorOf = (scroller: HTMLElement): Anchor | null => {
  const { top, bottom } = scroller.getBoundingClientRect()
  const firstBelow = (elements: Iterable<Element>): Anchor | null => {
    for (const entry of elements) {
      const box = entry.getBoundingClientRect()
      if (box.bottom > top) return { entry, top: box.top }
    }
    return null
  }
  // Section by section: to measure an entry of a skipped one would lay it out.
  const section = firstBelow(scroller.querySelectorAll('.section'))
  if (section && section.top >= bottom) return section.top - bottom < SCREENS_PASSED * (bottom - top) ? section : null
  return section && firstBelow(section.entry.querySelectorAll('.entry'))
}

/**
 * Keeps what a person reads where it is while messages are loaded around it. The browser's own anchoring does that for
 * text that grows, but not at the very top and not in every browser, so here it is done by hand.
 */
export const useKeepPlace = (scroller: RefObject<HTMLElement | null>): void => {
  const { session } = useConversation()
  const order = useSession((state) => state.order)
  const anchor = useRef<Anchor | null>(null)

  useEffect(
    () =>
      // Called before React draws, while the old places can still be measured.
      session.subscribe((now, before) => {
        const element = scroller.current
        if (!element || now.order === before.order || before.order.length === 0) return
        anchor.current = anchorOf(element)
        element.style.overflowAnchor = 'none'
      }),
    [session, scroller],
  )

  // biome-ignore lint/correctness/useExhaustiveDependencies: another order says that a piece was drawn
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element || !anchor.current) return
    const { entry, top } = anchor.current
    anchor.current = null
    // Of another branch, the message that stands in its place.
    const held = entry.isConnected ? entry : element.querySelector(`.entry[aria-posinset="${entry.ariaPosInSet}"]`)
    const moved = held ? held.getBoundingClientRect().top - top : 0
    // To set it ends a scrolling that is under way, also where nothing moved.
    if (moved !== 0) element.scrollTop += moved
    requestAnimationFrame(() => {
      element.style.overflowAnchor = ''
    })
  }, [order, scroller])
}
