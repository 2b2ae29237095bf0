import { type RefObject, useEffect } from 'react'
import { useConversation } from '../session/use-conversation.ts'

/** Above this a page grows heavy: all of a long conversation are half a million elements. */
const LOADED_AT_MOST = 400

/** However far a person scrolls, only what is around them stays on the page. */
export const useForgetFar = (scroller: RefObject<HTMLElement | null>): void => {
  const { session } = useConversation()
  useEffect(
    () =>
      session.subscribe(({ order }, before) => {
        if (order === before.order || order.length <= LOADED_AT_MOST) return
        // Once what has come is drawn. Without its code nothing is let go.
        requestAnimationFrame(() => {
          void import('./forget-far.ts').then(
            ({ forgetFar }) => scroller.current && forgetFar(session, scroller.current, new Set(before.order)),
            () => undefined,
          )
        })
      }),
    [session, scroller],
  )
}
