import { fileURLToPath } from 'node:url'
import { createLaunchLink } from '@llm-playground/protocol'
import type { Browser, CDPSession, Page } from 'playwright-core'
import type { TestServer } from '../../apps/server/src/testing/start-server.ts'

const WATCH = fileURLToPath(new URL('page/watch.js', import.meta.url))
/** Until what a page fetches ahead once it has settled is there. */
export const SETTLED_MS = 3_500

export type Cookies = Awaited<ReturnType<ReturnType<Page['context']>['cookies']>>

export const signIn = async (browser: Browser, server: TestServer): Promise<Cookies> => {
  const context = await browser.newContext()
  const { url } = await server.call(createLaunchLink)
  await (await context.newPage()).goto(url)
  const cookies = await context.cookies()
  await context.close()
  return cookies
}

/** A page in a profile of its own, with what watches it. */
export const newPage = async (browser: Browser, cookies: Cookies): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  await context.addCookies(cookies)
  const page = await context.newPage()
  page.on('pageerror', (error) => {
    throw error
  })
  await page.addInitScript({ path: WATCH })
  return page
}

/** What a function of `page/watch.js` tells. */
export const watchPage = <Seen>(page: Page, name: string, argument?: unknown): Promise<Seen> =>
  page.evaluate<Seen>(`watch.${name}(${JSON.stringify(argument) ?? ''})`)

/** Milliseconds of the main thread so far. */
export const mainThreadMs = async (devtools: CDPSession): Promise<number> => {
  const { metrics } = await devtools.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000
}

export const measureMainThread = async (page: Page): Promise<CDPSession> => {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
  return devtools
}
