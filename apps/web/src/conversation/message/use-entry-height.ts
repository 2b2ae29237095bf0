import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import type { PathBlock } from './sections.ts'

const FIRST_GUESS_PX = 160

/**
 * How high a message of this conversation is on average, measured once when its end is drawn: it gives messages that
 * are not loaded their room. It is not measured again, or everything would move.
 */
export const useEntryHeight = (blocks: PathBlock[]): [RefObject<HTMLDivElement | null>, number] => {
  const list = useRef<HTMLDivElement>(null)
  const [height, setHeight] = useState<number | null>(null)
  useLayoutEffect(() => {
    if (height !== null || blocks.length === 0) return
    const sections = [...(list.current?.querySelectorAll<HTMLElement>('.section') ?? [])]
    const total = sections.reduce((sum, section) => sum + section.offsetHeight, 0)
    const count = blocks.reduce((sum, block) => sum + (block.kind === 'section' ? block.ids.length : 0), 0)
    if (total > 0) setHeight(Math.round(total / count))
  }, [blocks, height])
  return [list, height ?? FIRST_GUESS_PX]
}
