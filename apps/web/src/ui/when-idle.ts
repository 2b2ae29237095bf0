const IDLE_AFTER_MS = 2_000

/** Work that nobody waits for; where the browser does not tell when it is idle, a while later. */
export const whenIdle = (work: () => void): void => {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(work)
  else if (typeof document !== 'undefined') setTimeout(work, IDLE_AFTER_MS)
}
