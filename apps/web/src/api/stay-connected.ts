import { followActivity } from './follow-activity.ts'
import type { Services } from './services.ts'

// A browser opens six connections to one host. A tab nobody looks at gives its stream back, or a seventh tab hangs.
const HIDDEN_GRACE_MS = 15_000

/** Keeps the activity stream open while the page is looked at. */
export const stayConnected = (services: Services, page: Document): void => {
  let abort: AbortController | null = null
  let graceTimer: ReturnType<typeof setTimeout> | undefined

  const connect = () => {
    clearTimeout(graceTimer)
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
  page.addEventListener('visibilitychange', () => {
    if (page.visibilityState === 'visible') connect()
    else graceTimer = setTimeout(disconnect, HIDDEN_GRACE_MS)
  })
  connect()
}
