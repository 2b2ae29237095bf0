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

/** Work that nobody waits for: after the first load has settled, and when the browser has nothing else to do. */
export const whenIdle = (work: () => void): void =>
  void settled.then(() => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(work)
    else work()
  })
