import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'

const NEAR_END_PX = 32

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
    const onScroll = () => {
      const isNear = distanceToEnd(element) <= NEAR_END_PX
      // Growing text also makes the end recede; only a move upwards is a person leaving it.
      if (isNear) isFollowing.current = true
      else if (element.scrollTop < lastTop) isFollowing.current = false
      lastTop = element.scrollTop
      setAtEnd(isNear || isFollowing.current)
    }
    const keepEnd = () => {
      if (isFollowing.current) element.scrollTop = element.scrollHeight
      // A shorter branch may end on screen without anybody scrolling.
      if (distanceToEnd(element) <= NEAR_END_PX) isFollowing.current = true
      setAtEnd(isFollowing.current)
    }
    const resize = new ResizeObserver(keepEnd)
    resize.observe(content)
    resize.observe(element)
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      resize.disconnect()
      element.removeEventListener('scroll', onScroll)
    }
  }, [scroller])

  return { isAtEnd, jumpToEnd }
}
