import { memo, useEffect, useState } from 'react'
import { useLanguage } from '../../ui/language/language.ts'
import { Entry } from './entry.tsx'
import type { Section } from './sections.ts'

interface MessageSectionProps {
  section: Section
  hue: number
  /** Holds the newest messages, which are on screen or close to it. */
  isEnd: boolean
  /** The last message of the path, when it is in this section. */
  lastId: string | null
}

/**
 * A section is laid out once in full whenever it has grown, so that its true height is known; from then on the browser skips it while it is
 * far from the screen and remembers that height. A guessed height would make the text jump when one scrolls up.
 */
export const MessageSection = memo(({ section, hue, isEnd, lastId }: MessageSectionProps) => {
  useLanguage()
  const { ids, rows } = section
  const [measuredCount, setMeasuredCount] = useState(0)
  useEffect(() => {
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => setMeasuredCount(ids.length))
    })
    return () => cancelAnimationFrame(frame)
  }, [ids.length])
  return (
    <div className={`section ${measuredCount === ids.length && !isEnd ? 'is-skippable' : ''}`}>
      {ids.map((id, index) => (
        <Entry key={id} messageId={id} hue={hue} row={rows[index]} isLast={id === lastId} />
      ))}
    </div>
  )
})
