import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { noticeStore } from '../../ui/notice-store.ts'
import { watchSize } from '../../ui/watch-size.ts'

/** The place of the composer. Where it stands at the lower edge, notices are told how high it is. */
export const Dock = ({ className = '', children }: { className?: string; children: ReactNode }) => {
  const dock = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const element = dock.current
    if (!element) return
    const tell = () => {
      const page = element.closest('.main')?.getBoundingClientRect().bottom ?? 0
      const isLowest = element.getBoundingClientRect().bottom > page - 1
      noticeStore.setState({ dockHeight: isLowest ? element.offsetHeight : 0 })
    }
    const stopWatching = watchSize([element], tell)
    return () => {
      stopWatching()
      noticeStore.setState({ dockHeight: 0 })
    }
  }, [])
  return (
    <div ref={dock} className={`dock ${className}`}>
      {children}
    </div>
  )
}
