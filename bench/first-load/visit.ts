import type { EntryType, PerformanceEntry, PerformanceResourceTiming } from 'node:perf_hooks'
import type { Browser, BrowserContext } from 'playwright-core'

/** A slow phone on a slow line: 1.6 Mbps, 150 ms there and back, a processor a quarter as fast. */
const LINE = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 }
const SLOWER = 4
const BLOCKING_MS = 50
/** Blocked time is counted until the page has been usable for this long. */
const SETTLED_MS = 3000

export interface Visit {
  firstPaintMs: number
  largestPaintMs: number
  blockedMs: number
  /** Begun before the largest paint; what is fetched when idle comes later. */
  requests: number
  kilobytes: number
}

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>

/** Opens the page with an empty cache. */
export const visitOnce = async (browser: Browser, origin: string, cookies: Cookies): Promise<Visit> => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  await context.addCookies(cookies)
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  await devtools.send('Network.enable')
  await devtools.send('Network.emulateNetworkConditions', LINE)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  await page.goto(origin)
  // A stream of events stays open, so the network never falls silent.
  await page.getByRole('textbox').first().waitFor()
  await page.waitForTimeout(SETTLED_MS)
  const visit = await page.evaluate(readTimings, BLOCKING_MS)
  await context.close()
  return visit
}

/** Runs in the page, which knows more types of entries than Node. */
const readTimings = async (blockingMs: number): Promise<Visit> => {
  const entriesOf = (type: string) =>
    new Promise<PerformanceEntry[]>((resolve) => {
      const observer = new PerformanceObserver((list) => resolve(list.getEntries()))
      observer.observe({ type: type as EntryType, buffered: true })
      setTimeout(() => resolve([]), 500)
    })
  const firstPaintMs = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN
  const largestPaintMs = (await entriesOf('largest-contentful-paint')).at(-1)?.startTime ?? Number.NaN
  const late = (await entriesOf('longtask')).filter(({ startTime }) => startTime >= firstPaintMs)
  const fetched = [
    ...performance.getEntriesByType('navigation' as EntryType),
    ...performance.getEntriesByType('resource'),
  ]
  const before = fetched.filter(({ startTime }) => startTime < largestPaintMs) as PerformanceResourceTiming[]
  return {
    firstPaintMs,
    largestPaintMs,
    blockedMs: late.reduce((sum, { duration }) => sum + duration - blockingMs, 0),
    requests: before.length,
    kilobytes: before.reduce((sum, { transferSize }) => sum + transferSize, 0) / 1000,
  }
}
