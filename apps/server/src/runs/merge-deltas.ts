import type { RunEvent } from '@llm-playground/protocol'

/**
 * Adds an event to what waits for the next beat; neighbouring deltas of one kind become one. Changes `pending`, but
 * not its first `fixedCount` events: the store may have those already.
 */
export const mergeEvent = (pending: RunEvent[], event: RunEvent, fixedCount = 0): void => {
  const last = pending.length > fixedCount ? pending.at(-1) : undefined
  if (event.type === 'text-delta' && last?.type === 'text-delta') last.text += event.text
  else if (event.type === 'reasoning-delta' && last?.type === 'reasoning-delta') last.text += event.text
  else pending.push({ ...event })
}
