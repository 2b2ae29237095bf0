import type { ConversationSession } from '../session/conversation-session.ts'

const SECTION_AROUND = 25
/** Fonts, pictures and sections above may still settle; for so many frames the message is held where it was put. */
const HELD_FRAMES = 12

export interface JumpTarget {
  id: string
  position: number
}

const nextFrame = (): Promise<number> => new Promise(requestAnimationFrame)

const findEntry = (scroller: HTMLElement, id: string): HTMLElement | null =>
  scroller.querySelector<HTMLElement>(`[data-message-id="${CSS.escape(id)}"]`)

/** Puts a message at the top of the screen, whether it is loaded or not, and gives it focus. */
export const jumpToMessage = async (
  session: ConversationSession,
  scroller: HTMLElement,
  { id, position }: JumpTarget,
): Promise<void> => {
  if (!session.getState().messages[id]) {
    const from = position - ((position - 1) % SECTION_AROUND)
    await session.loadPiece({ from, to: from + 2 * SECTION_AROUND - 1 })
    await nextFrame()
  }
  const entry = findEntry(scroller, id)
  if (!entry) return
  // Who takes over meanwhile is not held back.
  const left = new AbortController()
  for (const type of ['wheel', 'touchstart', 'keydown', 'pointerdown'])
    scroller.ownerDocument.addEventListener(type, () => left.abort(), { signal: left.signal, passive: true })
  entry.focus({ preventScroll: true })
  for (let frame = 0; frame < HELD_FRAMES && !left.signal.aborted; frame++) {
    const off = entry.getBoundingClientRect().top - scroller.getBoundingClientRect().top
    if (Math.abs(off) >= 1) scroller.scrollTop += off
    await nextFrame()
  }
  left.abort()
}
