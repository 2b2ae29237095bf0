import { type ReactNode, useEffect, useState } from 'react'

interface MessageSectionProps {
  start: number
  label: string
  /** Holds the newest messages, which are on screen or close to it. */
  isEnd: boolean
  children: ReactNode
}

/**
 * A section is laid out once in full, so that its true height is known; from then on the browser skips it while it is
 * far from the screen and remembers that height. A guessed height would make the text jump when one scrolls up.
 */
export const MessageSection = ({ start, label, isEnd, children }: MessageSectionProps) => {
  const [isMeasured, setMeasured] = useState(false)
  useEffect(() => {
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => setMeasured(true))
    })
    return () => cancelAnimationFrame(frame)
  }, [])
  return (
    <ol start={start} className={`section ${isMeasured && !isEnd ? 'is-skippable' : ''}`} aria-label={label}>
      {children}
    </ol>
  )
}
