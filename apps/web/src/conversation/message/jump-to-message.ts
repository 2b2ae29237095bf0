import type { ConversationSession } from '../session/conversation-session.ts'
import { SECTION_SIZE } from './sections.ts'

/** Enough to fill a screen below the message, whatever they hold; more is loaded once it stands there. */
const LOADED_FOR_JUMP = 2 * SECTION_SIZE
/** Fonts, pictures and sections above may still settle; for so many frames the message is held where it was put. */
const HELD_FRAMES = 12

export interface JumpTarget {
  id: string
  position: number
}

const nextFrame = (): Promise<number> => new Promise(requestAnimationFrame)

const findEntry = (scroller: HTMLElement, id: string): HTMLElement | null =>
  scroller.querySelector<HTMLElement>(`[data-message-id="${CSS.escape(id)}"]`)

/** Does work that leads a person somewhere; its signal aborts as soon as that person does something else. */
export const untilTakenOver = async (work: (takenOver: AbortSignal) => Promise<void>): Promise<void> => {
  const taken = new AbortController()
  const over = new AbortController()
  for (const type of ['wheel', 'touchstart', 'keydown', 'pointerdown']) {
    // Captured: the key that led here has passed already and does not count.
    document.addEventListener(type, () => taken.abort(), { signal: over.signal, passive: true, capture: true })
  }
  try {
    await work(taken.signal)
  } finally {
    over.abort()
  }
}

/**
 * Puts a message at the top of the screen, whether it is loaded or not, and gives it focus.
 *
 * @param takenOver who does something else meanwhile is not led away from it
 */
export const jumpToMessage = async (
  session: ConversationSession,
  scroller: HTMLElement,
  { id, position }: JumpTarget,
  takenOver: AbortSignal,
): Promise<void> => {
  if (!session.getState().messages[id]) {
    const from = position - ((position - 1) % SECTION_SIZE)
    await session.loadPiece({ from, to: from + LOADED_FOR_JUMP - 1 })
    await nextFrame()
  }
  const entry = findEntry(scroller, id)
  if (!entry || takenOver.aborted) return
  entry.focus({ preventScroll: true })
  for (let frame = 0; frame < HELD_FRAMES && !takenOver.aborted; frame++) {
    const off = entry.getBoundingClientRect().top - scroller.getBoundingClientRect().top
    if (Math.abs(off) >= 1) scroller.scrollTop += off
    await nextFrame()
  }
}
