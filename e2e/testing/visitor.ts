import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { browserOptions } from './browser-flags.ts'

const ARTIFACTS = fileURLToPath(new URL('../.artifacts', import.meta.url))
const WAIT_MS = 60_000

// The browser writes this for every request that a page gives up, also for one that a reload ends.
const GIVEN_UP = 'net::ERR_ABORTED'

/** A journey that keeps service workers out (`serviceWorkers: 'block'`) is told so when the page is idle. */
const KEPT_OUT = 'Service Worker registration blocked by Playwright'

/** One person with a browser profile of their own. */
export interface Visitor {
  context: BrowserContext
  newPage(): Promise<Page>
  /** Closes it after the browser has left, so that its end is no failed request. */
  keep<Resource extends AsyncDisposable>(resource: Resource): Resource
  /** Tells that the journey provokes these: what the console, a page or a request says may contain it. */
  expectProblems(...texts: (string | RegExp)[]): void
  /** Console errors, page errors and failed requests that nobody expected. */
  problems(): string[]
}

export interface JourneyOptions extends BrowserContextOptions {
  timeout?: number
}

const isLoopback = (url: string): boolean =>
  /^(data|blob|about|chrome-error):/.test(url) || ['127.0.0.1', 'localhost'].includes(new URL(url).hostname)

const watchPage = (page: Page, report: (problem: string) => void): void => {
  page.on('console', (message) => {
    if ((message.type() !== 'error' && message.type() !== 'warning') || message.text() === KEPT_OUT) return
    report(`console: ${message.text()} ${message.location().url}`)
  })
  page.on('pageerror', (error) => report(`page: ${error.stack ?? error.message}`))
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? 'failed'
    if (reason !== GIVEN_UP) report(`request: ${reason} ${request.url()}`)
  })
  page.on('request', (request) => {
    if (!isLoopback(request.url())) report(`left this machine: ${request.url()}`)
  })
}

const createVisitor = (context: BrowserContext, kept: AsyncDisposableStack): Visitor => {
  const reported: string[] = []
  const expected: (string | RegExp)[] = []
  context.setDefaultTimeout(WAIT_MS)
  context.on('page', (page) => watchPage(page, (problem) => reported.push(problem)))
  const isExpected = (problem: string): boolean =>
    expected.some((text) => (typeof text === 'string' ? problem.includes(text) : text.test(problem)))
  return {
    context,
    newPage: () => context.newPage(),
    keep: (resource) => kept.use(resource),
    expectProblems: (...texts) => expected.push(...texts),
    problems: () => reported.filter((problem) => !isExpected(problem)),
  }
}

const saveScreens = async (context: BrowserContext, name: string): Promise<void> => {
  mkdirSync(ARTIFACTS, { recursive: true })
  const file = name.replaceAll(/[^\w]+/g, '-').slice(0, 100)
  for (const [index, page] of context.pages().entries()) {
    // A page that crashed shows nothing; the failure itself is what counts.
    await page.screenshot({ path: `${ARTIFACTS}/${file}-${index}.png`, timeout: 5_000 }).catch(() => undefined)
  }
}

/** That of the browser which no other file uses at this time. */
const endpointOfWorker = (): string => {
  const endpoint = inject('browserEndpoints')[Number(process.env.VITEST_POOL_ID) - 1]
  if (!endpoint) throw new Error(`no browser was started for worker ${process.env.VITEST_POOL_ID}`)
  return endpoint
}

/** Gives each file of journeys its connection to a browser that is there; with flags of its own, a browser of its own. */
export const connectBrowser = (...flags: string[]) => {
  let browser: Browser
  beforeAll(async () => {
    browser = await (flags.length > 0
      ? chromium.launch(browserOptions(...flags))
      : chromium.connect(endpointOfWorker()))
  })
  afterAll(() => browser.close())

  /** A test that a person walks through; it fails on everything that the browser complains of. */
  return (name: string, walk: (visitor: Visitor) => Promise<void>, options: JourneyOptions = {}): void => {
    const { timeout, ...contextOptions } = options
    test(name, { ...(timeout && { timeout }) }, async () => {
      await using kept = new AsyncDisposableStack()
      const context = await browser.newContext({ reducedMotion: 'reduce', ...contextOptions })
      const visitor = createVisitor(context, kept)
      try {
        await walk(visitor)
        expect(visitor.problems()).toEqual([])
      } catch (cause) {
        await saveScreens(context, name)
        throw new Error([String(cause), ...visitor.problems()].join('\n'), { cause })
      } finally {
        await context.close()
      }
    })
  }
}
