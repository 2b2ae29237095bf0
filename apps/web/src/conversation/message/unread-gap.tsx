import { plural, t } from '@lingui/core/macro'
import { useEffect, useId, useRef } from 'react'
import { useConversation } from '../session/use-conversation.ts'
import { GapWay } from './gap-way.tsx'
import { type Gap, type LookedAt, pieceOf, SECTION_SIZE } from './sections.ts'

/** At most so many at once: what comes is laid out in full, so that its height is known. */
const LARGEST_PIECE = 40
/** So many screens ahead the messages are there before one arrives; who scrolls fast is met so many frames ahead. */
const SCREENS_AHEAD = 1.5
const FRAMES_AHEAD = 12
const FRAMES_TO_SETTLE = 2

/**
 * Stands for messages that are not loaded, about as high as they would be, and loads them piece by piece where somebody
 * looks. Two buttons lead on from either end for those who do not scroll: a screen reader reaches every message by them.
 */
export const UnreadGap = ({ gap, entryHeight }: { gap: Gap; entryHeight: number }) => {
  const { session } = useConversation()
  const element = useRef<HTMLDivElement>(null)
  const headingId = useId()
  const lastTop = useRef<number>(null)
  const { from, to } = gap
  const count = to - from + 1

  useEffect(() => {
    const own = element.current
    const scroller = own?.closest('.scroll')
    if (!own || !scroller) return
    let frame = 0
    const sizeOf = (room: number) =>
      Math.min(LARGEST_PIECE, Math.max(1, Math.ceil(room / entryHeight / SECTION_SIZE)) * SECTION_SIZE)
    const look = () => {
      const view = scroller.getBoundingClientRect()
      const box = own.getBoundingClientRect()
      const speed = Math.abs(scroller.scrollTop - (lastTop.current ?? scroller.scrollTop))
      lastTop.current = scroller.scrollTop
      const ahead = view.height * SCREENS_AHEAD + speed * FRAMES_AHEAD
      const isFar = box.bottom < view.top - ahead || box.top > view.bottom + ahead
      if (isFar || session.getState().isLoadingPiece) return
      const partOf = (y: number) => (y - box.top) / box.height
      // The end of the gap counts as seen while it is near: that is where one comes from.
      const isEndNear = box.bottom < view.bottom + ahead
      const looked = { top: partOf(view.top), bottom: isEndNear ? 1 : partOf(view.bottom) }
      void session.loadPiece(pieceOf({ kind: 'gap', from, to }, looked, sizeOf(ahead)))
    }
    let isSettled = false
    const lookSoon = () => {
      if (!isSettled) return
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(look)
    }
    // A conversation that was just opened is moved to its end within the first frame; before, its beginning is on screen.
    // And a piece that has just come is laid out in full: the next one waits until the browser leaves out what is far.
    const settle = (frames: number) => {
      isSettled = frames === 0
      if (isSettled) look()
      else frame = requestAnimationFrame(() => settle(frames - 1))
    }
    settle(FRAMES_TO_SETTLE)
    scroller.addEventListener('scroll', lookSoon, { passive: true })
    // What was loaded moved this gap, or made way for it. A try that failed does not: it would be made again for ever.
    const stop = session.subscribe((now, before) => now.order !== before.order && lookSoon())
    return () => {
      cancelAnimationFrame(frame)
      scroller.removeEventListener('scroll', lookSoon)
      stop()
    }
  }, [from, to, entryHeight, session])

  const load = (looked: LookedAt) => session.loadPiece(pieceOf(gap, looked, LARGEST_PIECE))

  return (
    <article ref={element} className="gap" style={{ height: count * entryHeight }} aria-labelledby={headingId}>
      <div className="gap-ways">
        <h2 id={headingId} className="soft small">
          {plural(count, { one: '# message is not loaded yet', other: '# messages are not loaded yet' })}
        </h2>
        {from > 1 && (
          <GapWay
            className="is-next"
            words={t`Later messages`}
            position={from}
            load={() => load({ top: 0, bottom: 0 })}
          />
        )}
        <GapWay
          className="is-previous"
          words={t`Earlier messages`}
          position={to}
          load={() => load({ top: 0, bottom: 1 })}
        />
      </div>
    </article>
  )
}
