import { t } from '@lingui/core/macro'
import { LOOP_GUARD } from './guard-loops.ts'

// Shorter than the silence after which a frame is said not to answer, where the browser lets that be seen at all.
export const LOOP_SECONDS = 4

/**
 * Defines in the frame what the loops of an artifact report to. Where a browser runs the frame in the page's own process,
 * a loop without end would hang the page, and nothing could stop it but itself.
 */
export function loopGuardScript(): string {
  const line = '<line>'
  const message = t`Stopped: the loop in line ${line} ran for ${LOOP_SECONDS} seconds without a pause.`
  return `(${defineGuard.toString()})(${JSON.stringify(LOOP_GUARD)}, ${LOOP_SECONDS * 1000}, ${JSON.stringify(message)})`
}

// Travels as text: it uses its arguments and what a browser has.
function defineGuard(name: string, limitMs: number, message: string): void {
  const now = performance.now.bind(performance)
  const { port1, port2 } = new MessageChannel()
  let turns = 0
  let begunAt = 0
  let isOver = false
  // A message waits for the end of what runs now: whatever pauses begins anew.
  port1.onmessage = () => {
    begunAt = 0
    isOver = false
  }
  const guard = (line: number): void => {
    turns += 1
    // To ask for the time at each turn would cost more than most turns. Once it is over, a loop that goes on after an
    // error is stopped too, at whichever of its turns.
    if (!isOver && turns % 64 !== 0) return
    if (begunAt === 0) {
      begunAt = now()
      port2.postMessage('')
    }
    isOver = now() - begunAt > limitMs
    if (isOver) throw new Error(message.replace('<line>', String(line)))
  }
  Object.defineProperty(window, name, { value: guard })
}
