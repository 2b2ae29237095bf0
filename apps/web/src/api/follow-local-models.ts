import { type LocalModelEvent, localModelEvent, followLocalModels as route } from '@llm-playground/protocol'
import { readServerSentEvents, routeUrl } from '@llm-playground/protocol/client'

const RECONNECT_MS = 1_000

/** Hears every model that runs inside this program, and again whenever one changes, until `signal` aborts. */
export const followLocalModels = async (
  fetch: typeof globalThis.fetch,
  signal: AbortSignal,
  onEvent: (event: LocalModelEvent) => void,
): Promise<void> => {
  while (!signal.aborted) {
    try {
      const response = await fetch(routeUrl(route), { headers: { accept: 'text/event-stream' }, signal })
      // Refused for good: this server has no local models.
      if (response.status >= 400 && response.status < 500) return
      if (response.ok && response.body) {
        for await (const { data } of readServerSentEvents(response.body))
          onEvent(localModelEvent.parse(JSON.parse(data)))
      }
    } catch (cause) {
      if (signal.aborted) return
      if (!(cause instanceof TypeError)) throw cause
    }
    await new Promise((resolve) => setTimeout(resolve, RECONNECT_MS))
  }
}
