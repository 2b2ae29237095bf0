import type { RunEvent } from '@llm-playground/protocol'

/** Adds an event to what waits for the next beat; neighbouring deltas of one kind become one. Changes `pending`. */
export const mergeEvent = (pending: RunEvent[], event: RunEvent): void => {
  const last = pending.at(-1)
  if (event.type === 'text-delta' && last?.type === 'text-delta') last.text += event.text
  else if (event.type === 'reasoning-delta' && last?.type === 'reasoning-delta') last.text += event.text
  else pending.push({ ...event })
}
