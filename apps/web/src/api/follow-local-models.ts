import { type LocalModelEvent, localModelEvent, followLocalModels as route } from '@llm-playground/protocol'
import { routeUrl } from '@llm-playground/protocol/client'
import { followStates } from './follow-states.ts'

/** Hears every model that runs inside this program, and again whenever one changes, until `signal` aborts. */
export const followLocalModels = (
  fetch: typeof globalThis.fetch,
  signal: AbortSignal,
  onEvent: (event: LocalModelEvent) => void,
): Promise<void> => followStates(routeUrl(route), localModelEvent, fetch, signal, onEvent)
