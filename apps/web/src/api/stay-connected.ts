import { followActivity } from './follow-activity.ts'
import type { Services } from './services.ts'

// A browser opens six connections to one host. A tab nobody looks at gives its stream back, or a seventh tab hangs.
const HIDDEN_GRACE_MS = 15_000

/** Keeps the activity stream open while the page is looked at. */
export const stayConnected = (services: Services, page: Document): void => {
  let abort: AbortController | null = null
  let graceTimer: ReturnType<typeof setTimeout> | undefined
  let rest = new AbortController()

  const connect = () => {
    if (abort) return
    abort = new AbortController()
    void followActivity({
      fetch: services.fetch,
      connection: services.connection,
      signal: abort.signal,
      onEvent: services.announceActivity,
      onConnected: () => services.announceActivity({ type: 'connected' }),
    })
  }
  const disconnect = () => {
    abort?.abort()
    abort = null
  }
  /** Not at once: somebody may only have looked at the next tab. */
  const restLater = () => {
    rest = new AbortController()
    const { signal } = rest
    graceTimer = setTimeout(async () => {
      try {
        const { keepListening } = await import('./keep-listening.ts')
        const { locks } = navigator
        if (!signal.aborted)
          await keepListening({ conversations: services.conversations, locks, connect, disconnect, signal })
      } catch {
        // Its code cannot be had: nothing is heard until somebody looks again.
        if (!signal.aborted) disconnect()
      }
    }, HIDDEN_GRACE_MS)
  }
  page.addEventListener('visibilitychange', () => {
    clearTimeout(graceTimer)
    rest.abort()
    if (page.visibilityState === 'visible') connect()
    else restLater()
  })
  connect()
}
