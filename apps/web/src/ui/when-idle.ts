/** A slow line that waits for the first page has an idle processor too: what is fetched ahead must not stand in its way. */
const SETTLED_AFTER_MS = 2_000

const settled: Promise<void> =
  typeof document === 'undefined'
    ? new Promise(() => undefined)
    : new Promise((resolve) => {
        const settle = () => void setTimeout(resolve, SETTLED_AFTER_MS)
        if (document.readyState === 'complete') settle()
        else window.addEventListener('load', settle, { once: true })
      })

/** Some browsers keep to themselves when they painted. */
const LATEST_PAINT_MS = 3_000

/** The first page is on the screen: until then everything else would take the line and the processor from it. */
export const painted: Promise<void> =
  typeof document === 'undefined'
    ? new Promise(() => undefined)
    : new Promise((resolve) => {
        const isTold = globalThis.PerformanceObserver?.supportedEntryTypes?.includes('paint')
        if (!isTold || document.visibilityState !== 'visible') return resolve()
        new PerformanceObserver((list, observer) => {
          // The paper alone is painted before.
          if (list.getEntriesByName('first-contentful-paint').length === 0) return
          observer.disconnect()
          resolve()
        }).observe({ type: 'paint', buffered: true })
        document.addEventListener('visibilitychange', () => resolve(), { once: true })
        setTimeout(resolve, LATEST_PAINT_MS)
      })

/** While a reply is written, something always moves: some browsers find no idle moment in that. */
const LONGEST_WAIT_MS = 5_000

/** Work that nobody waits for: after the first load has settled, and when the browser has nothing else to do. */
export const whenIdle = (work: () => void): void =>
  void settled.then(() => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(work, { timeout: LONGEST_WAIT_MS })
    else work()
  })
