import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { useConversation, useSession } from '../session/use-conversation.ts'

interface Anchor {
  entry: Element
  top: number
}

/** The first message that is on screen, and where it stands. */
const anchorOf = (scroller: HTMLElement): Anchor | null => {
  const { top } = scroller.getBoundingClientRect()
  for (const entry of scroller.querySelectorAll('.entry')) {
    const box = entry.getBoundingClientRect()
    if (box.bottom > top) return { entry, top: box.top }
  }
  return null
}

/**
 * Keeps what a person reads where it is while older messages are put in front. The browser's own anchoring does that
 * for text that grows, but not at the very top and not in every browser, so here it is done by hand.
 */
export const useKeepPlace = (scroller: RefObject<HTMLElement | null>): void => {
  const { session } = useConversation()
  const firstId = useSession(({ order }) => order[0])
  const anchor = useRef<Anchor | null>(null)

  useEffect(
    () =>
      // Called before React draws, while the old places can still be measured.
      session.subscribe((now, before) => {
        const element = scroller.current
        const isPutInFront =
          now.order[0] !== before.order[0] && before.order[0] !== undefined && before.order[0] in now.messages
        if (!element || !isPutInFront) return
        anchor.current = anchorOf(element)
        element.style.overflowAnchor = 'none'
      }),
    [session, scroller],
  )

  // biome-ignore lint/correctness/useExhaustiveDependencies: another first message says that older ones were drawn
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element || !anchor.current) return
    const { entry, top } = anchor.current
    anchor.current = null
    element.scrollTop += entry.getBoundingClientRect().top - top
    requestAnimationFrame(() => {
      element.style.overflowAnchor = ''
    })
  }, [firstId, scroller])
}
