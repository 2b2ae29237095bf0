import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { watchSize } from '../../ui/watch-size.ts'
import { stepByPage } from './entry-focus.ts'

const NEAR_END_PX = 32
/** From the turn of a wheel until it has surely moved the page, also on a busy machine. */
const LEAVING_MS = 400
const KEYS_UPWARDS = new Set(['ArrowUp', 'PageUp', 'Home'])

const distanceToEnd = ({ scrollHeight, scrollTop, clientHeight }: HTMLElement): number =>
  scrollHeight - scrollTop - clientHeight

export interface FollowEnd {
  isAtEnd: boolean
  jumpToEnd: () => void
}

/**
 * Keeps the newest text in view while a person is at the end (within 32 px) and never moves the page while they read
 * elsewhere. `key` is the conversation: a new one starts at its end.
 */
export const useFollowEnd = (scroller: RefObject<HTMLElement | null>, key: string): FollowEnd => {
  const [isAtEnd, setAtEnd] = useState(true)
  const isFollowing = useRef(true)

  const jumpToEnd = useCallback(() => {
    const element = scroller.current
    if (!element) return
    isFollowing.current = true
    setAtEnd(true)
    element.scrollTop = element.scrollHeight
  }, [scroller])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new conversation starts at its end
  useLayoutEffect(jumpToEnd, [key, jumpToEnd])

  useEffect(() => {
    const element = scroller.current
    const content = element?.firstElementChild
    if (!element || !content) return
    let lastTop = element.scrollTop
    let leavingUntil = 0
    const isAtVeryEnd = () => distanceToEnd(element) <= 1
    const onScroll = () => {
      const isNear = distanceToEnd(element) <= NEAR_END_PX
      // Growing text also makes the end recede; only a move upwards is a person leaving it, however small it begins.
      if (element.scrollTop < lastTop && !isAtVeryEnd()) isFollowing.current = false
      else if (isNear) isFollowing.current = true
      lastTop = element.scrollTop
      setAtEnd(isNear || isFollowing.current)
    }
    // The page may be scrolled to its end between a turn of the wheel and the move it makes, which would undo the move.
    const leave = () => {
      isFollowing.current = false
      leavingUntil = performance.now() + LEAVING_MS
    }
    const onWheel = ({ deltaY }: WheelEvent) => deltaY < 0 && leave()
    const onKeyDown = (event: KeyboardEvent) => {
      if (KEYS_UPWARDS.has(event.key)) leave()
      stepByPage(event, element)
      if (event.target !== element || event.altKey || event.metaKey || event.shiftKey) return
      // The browser glides there, past all that is not loaded, and is stopped by what is loaded on the way.
      if (event.key === 'Home') element.scrollTop = 0
      else if (event.key === 'End') jumpToEnd()
      else return
      event.preventDefault()
    }
    const keepEnd = () => {
      if (isFollowing.current) element.scrollTop = element.scrollHeight
      // A shorter branch may end on screen without anybody scrolling.
      else if (isAtVeryEnd() && performance.now() > leavingUntil) isFollowing.current = true
      setAtEnd(isFollowing.current || distanceToEnd(element) <= NEAR_END_PX)
    }
    const stopWatching = watchSize([content, element], keepEnd)
    element.addEventListener('scroll', onScroll, { passive: true })
    element.addEventListener('wheel', onWheel, { passive: true })
    element.addEventListener('keydown', onKeyDown)
    return () => {
      stopWatching()
      element.removeEventListener('scroll', onScroll)
      element.removeEventListener('wheel', onWheel)
      element.removeEventListener('keydown', onKeyDown)
    }
  }, [scroller, jumpToEnd])

  return { isAtEnd, jumpToEnd }
}
