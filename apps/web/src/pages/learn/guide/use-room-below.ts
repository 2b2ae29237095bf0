import { type RefObject, useLayoutEffect } from 'react'
import { watchSize } from '../../../ui/watch-size.ts'

/** Tells what is fixed to the lower edge of the window (sheets, toasts) how much of it the guide takes. */
export const useRoomBelow = (panel: RefObject<HTMLElement | null>): void => {
  useLayoutEffect(() => {
    const element = panel.current
    if (!element) return
    const root = document.documentElement
    const tell = () => root.style.setProperty('--guide', `${element.offsetHeight}px`)
    const stopWatching = watchSize([element], tell)
    tell()
    return () => {
      stopWatching()
      root.style.removeProperty('--guide')
    }
  }, [panel])
}
