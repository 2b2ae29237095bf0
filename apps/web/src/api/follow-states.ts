import { fetchEventStream, readServerSentEvents } from '@llm-playground/protocol/client'
import type { z } from 'zod'

const RECONNECT_MS = 1_000

/** Hears everything that a stream of states tells, and again whenever one changes, until `signal` aborts. */
export const followStates = async <Schema extends z.ZodType>(
  url: string,
  event: Schema,
  fetch: typeof globalThis.fetch,
  signal: AbortSignal,
  onEvent: (event: z.output<Schema>) => void,
): Promise<void> => {
  while (!signal.aborted) {
    try {
      const response = await fetchEventStream(url, { fetch, signal })
      // Refused for good: this server has nothing of the kind.
      if (response.status >= 400 && response.status < 500) return
      if (response.ok && response.body) {
        for await (const { data } of readServerSentEvents(response.body)) onEvent(event.parse(JSON.parse(data)))
      }
    } catch (cause) {
      if (signal.aborted) return
      // No answer, or a question that was given up.
      if (!(cause instanceof TypeError || cause instanceof DOMException)) throw cause
    }
    await new Promise((resolve) => setTimeout(resolve, RECONNECT_MS))
  }
}
