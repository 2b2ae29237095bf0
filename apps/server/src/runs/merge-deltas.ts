import type { RunEvent } from '@llm-playground/protocol'

/** A page of events that somebody catches up on stays small, however fast a model writes. */
const LONGEST_DELTA = 4_096

const isOpenDelta = (event: RunEvent | undefined): event is Extract<RunEvent, { text: string }> =>
  (event?.type === 'text-delta' || event?.type === 'reasoning-delta') && event.text.length < LONGEST_DELTA

/**
 * Adds an event to what waits for the next beat; neighbouring deltas of one kind become one. Changes `pending`, but
 * not its first `fixedCount` events: the store may have those already.
 */
export const mergeEvent = (pending: RunEvent[], event: RunEvent, fixedCount = 0): void => {
  const last = pending.length > fixedCount ? pending.at(-1) : undefined
  if (isOpenDelta(last) && 'text' in event && event.type === last.type) last.text += event.text
  else pending.push({ ...event })
}
