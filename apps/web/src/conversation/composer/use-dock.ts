import { type RefObject, useLayoutEffect, useRef } from 'react'
import { noticeStore } from '../../ui/notice-store.ts'
import { watchSize } from '../../ui/watch-size.ts'

/** For the place of the composer: where it stands at the lower edge of the page, notices are told where they have room. */
export const useDock = (): RefObject<HTMLDivElement | null> => {
  const dock = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const element = dock.current
    if (!element) return
    const tell = () => {
      const page = element.closest('.main')?.getBoundingClientRect().bottom ?? 0
      const isLowest = element.getBoundingClientRect().bottom > page - 1
      const { left, width } = (element.querySelector('form') ?? element).getBoundingClientRect()
      noticeStore.setState({ dock: isLowest ? { height: element.offsetHeight, middle: left + width / 2 } : null })
    }
    const stopWatching = watchSize([element], tell)
    return () => {
      stopWatching()
      noticeStore.setState({ dock: null })
    }
  }, [])
  return dock
}
