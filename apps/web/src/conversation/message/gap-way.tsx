import { useLayoutEffect, useRef } from 'react'
import { focusEntryAt } from './entry-focus.ts'

interface GapWayProps {
  /** The message that is read next on this way. */
  position: number
  load: () => Promise<void>
  className: string
  words: string
}

const focusWhenDrawn = (scroller: HTMLElement, position: number): void => {
  requestAnimationFrame(() => focusEntryAt(scroller, position))
}

/**
 * Leads on into messages that are not loaded, and takes focus there, so that one reads on where one was. Scrolling may
 * load them while one stands here: then it leads to the message it led to before, and nothing is left out.
 */
export const GapWay = ({ position, load, className, words }: GapWayProps) => {
  const button = useRef<HTMLButtonElement>(null)
  const held = useRef<number | null>(null)
  const latest = useRef(position)
  latest.current = position

  useLayoutEffect(() => {
    const own = button.current
    const scroller = own?.closest<HTMLElement>('.scroll')
    return () => {
      // All was loaded, and the button goes: focus must not go with it.
      if (scroller && own?.matches(':focus')) focusWhenDrawn(scroller, held.current ?? latest.current)
    }
  }, [])

  const lead = async (scroller: HTMLElement | null) => {
    const wanted = held.current ?? position
    if (wanted === position) await load()
    const own = button.current
    const isLeft = own !== null && document.activeElement !== own && document.activeElement !== document.body
    if (scroller && !isLeft) focusWhenDrawn(scroller, wanted)
  }

  return (
    <button
      ref={button}
      type="button"
      className={`btn quiet ${className}`}
      onFocus={() => {
        held.current = position
      }}
      onBlur={() => {
        held.current = null
      }}
      onClick={({ currentTarget }) => void lead(currentTarget.closest<HTMLElement>('.scroll'))}
    >
      {words}
    </button>
  )
}
