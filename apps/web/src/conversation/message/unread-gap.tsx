import { plural, t } from '@lingui/core/macro'
import { useEffect, useRef } from 'react'
import { useConversation } from '../session/use-conversation.ts'
import { type Gap, pieceOf } from './sections.ts'

/** So many screens ahead the messages are there before one arrives. */
const SCREENS_AHEAD = 2
const PIECE = 50

/**
 * Stands for messages that are not loaded, about as high as they would be, and loads them piece by piece where somebody
 * looks. The button is for those who do not scroll: a screen reader reaches every message by it.
 */
export const UnreadGap = ({ gap, entryHeight }: { gap: Gap; entryHeight: number }) => {
  const { session } = useConversation()
  const element = useRef<HTMLDivElement>(null)
  const { from, to } = gap
  const count = to - from + 1

  useEffect(() => {
    const own = element.current
    const scroller = own?.closest('.scroll')
    if (!own || !scroller) return
    let frame = 0
    let isLoading = false
    const look = async () => {
      const view = scroller.getBoundingClientRect()
      const box = own.getBoundingClientRect()
      const ahead = view.height * SCREENS_AHEAD
      if (isLoading || box.bottom < view.top - ahead || box.top > view.bottom + ahead) return
      const partOf = (y: number) => (y - box.top) / box.height
      // The end of the gap counts as seen while it is near: that is where one comes from.
      const isEndNear = box.bottom < view.bottom + ahead
      const looked = { top: partOf(view.top), bottom: isEndNear ? 1 : partOf(view.bottom) }
      isLoading = true
      await session.loadPiece(pieceOf({ kind: 'gap', from, to }, looked, PIECE))
      isLoading = false
    }
    const onScroll = () => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => void look())
    }
    onScroll()
    scroller.addEventListener('scroll', onScroll, { passive: true })
    // One piece is read at a time: another gap may have been first.
    const stop = session.subscribe((now, before) => before.isLoadingPiece && !now.isLoadingPiece && onScroll())
    return () => {
      cancelAnimationFrame(frame)
      scroller.removeEventListener('scroll', onScroll)
      stop()
    }
  }, [from, to, session])

  return (
    <div ref={element} className="gap" style={{ height: count * entryHeight }}>
      <button
        type="button"
        className="btn quiet"
        onClick={() => void session.loadPiece(pieceOf(gap, { top: 0, bottom: 1 }, PIECE))}
      >
        {plural(count, { one: '# message is not loaded yet', other: '# messages are not loaded yet' })}
        <span className="vh">{t`: load the nearest`}</span>
      </button>
    </div>
  )
}
