import type { ActivityEvent } from '@llm-playground/protocol'
import type { EventStream } from '../http/event-stream.ts'

/** More than any list shows. */
const WAITING_LIMIT = 1_000

/** What waits says only what changed: by the time it is written the rest would be old. */
const pointerOf = (event: ActivityEvent): ActivityEvent => {
  if (event.type === 'models' || !event.conversation) return event
  const { conversation: _, ...pointer } = event
  return pointer
}

/** Writes hints to a listener. For a slow one the newest of each thing waits, and nothing is buffered beyond that. */
export const stallableHints = (stream: Pick<EventStream, 'write' | 'onDrain'>): ((event: ActivityEvent) => void) => {
  const waiting = new Map<string, ActivityEvent>()
  let isBlocked = false
  const write = (event: ActivityEvent): void => {
    const about = event.type === 'models' ? '' : event.conversationId
    if (!isBlocked) isBlocked = !stream.write(Buffer.from(`data: ${JSON.stringify(event)}\n\n`))
    else if (waiting.has(about) || waiting.size < WAITING_LIMIT) waiting.set(about, pointerOf(event))
  }
  stream.onDrain(() => {
    isBlocked = false
    const events = [...waiting.values()]
    waiting.clear()
    events.forEach(write)
  })
  return write
}
