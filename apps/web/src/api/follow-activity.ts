import { type ActivityEvent, activityEvent, followActivity as route } from '@llm-playground/protocol'
import { fetchEventStream, readServerSentEvents, routeUrl } from '@llm-playground/protocol/client'
import type { ConnectionStore } from './connection-store.ts'

export interface FollowActivityOptions {
  fetch?: typeof globalThis.fetch
  connection: ConnectionStore
  signal: AbortSignal
  onEvent: (event: ActivityEvent) => void
  /** Told after each (re)connection: what happened in between was missed, so re-read. */
  onConnected: () => void
}

const FIRST_PAUSE_MS = 300
const LONGEST_PAUSE_MS = 4_000

const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    const stop = () => {
      clearTimeout(timer)
      resolve()
    }
    signal.addEventListener('abort', stop, { once: true })
  })

const readOnce = async (options: FollowActivityOptions): Promise<void> => {
  const { connection } = options
  const response = await fetchEventStream(routeUrl(route), options)
  if (response.status === 401) connection.setState({ isServerReachable: true, isSignedOut: true })
  if (!response.ok || !response.body) throw new Error(`activity: ${response.status}`)
  connection.setState({ isServerReachable: true, isSignedOut: false })
  options.onConnected()
  for await (const { data } of readServerSentEvents(response.body))
    options.onEvent(activityEvent.parse(JSON.parse(data)))
}

/** Listens for hints until `signal` aborts. A lost connection is taken up again with growing pauses. */
export const followActivity = async (options: FollowActivityOptions): Promise<void> => {
  let pauseMs = FIRST_PAUSE_MS
  while (!options.signal.aborted) {
    const startedAt = Date.now()
    // How it ended does not matter: the stream never ends on purpose, so every end is a lost connection.
    await readOnce(options).catch(() => undefined)
    if (options.signal.aborted) return
    if (!options.connection.getState().isSignedOut) options.connection.setState({ isServerReachable: false })
    if (Date.now() - startedAt > LONGEST_PAUSE_MS) pauseMs = FIRST_PAUSE_MS
    await pause(pauseMs, options.signal)
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
  }
}
