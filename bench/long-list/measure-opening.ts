import type { Browser, Page } from 'playwright-core'
import type { LongPlayground, StoredConversation } from './long-conversations.ts'
import { type Cookies, mainThreadMs, measureMainThread, newPage, SETTLED_MS, watchPage } from './open-page.ts'

export interface Opening {
  /** From an empty tab. */
  loadMs: number
  /** From another page of the program that is open already. */
  switchMs: number
  painted: number
}

export const lastEntry = (page: Page) => page.locator('.entry').last()

const loadPage = async (browser: Browser, cookies: Cookies, url: string) => {
  const page = await newPage(browser, cookies)
  const devtools = await measureMainThread(page)
  await page.goto(url)
  await lastEntry(page).waitFor()
  await page.waitForTimeout(SETTLED_MS)
  const milliseconds = await mainThreadMs(devtools)
  const painted = await watchPage<number>(page, 'paintedEntries')
  await page.context().close()
  return { milliseconds, painted }
}

const switchPage = async (browser: Browser, cookies: Cookies, origin: string, conversation: StoredConversation) => {
  const page = await newPage(browser, cookies)
  const devtools = await measureMainThread(page)
  await page.goto(origin)
  const link = page.locator(`a.item[href="/c/${conversation.id}"]`)
  await link.waitFor()
  await page.waitForTimeout(SETTLED_MS)
  const before = await mainThreadMs(devtools)
  await link.click()
  await lastEntry(page).waitFor()
  await page.waitForTimeout(SETTLED_MS)
  const milliseconds = (await mainThreadMs(devtools)) - before
  await page.context().close()
  return milliseconds
}

export const measureOpening = async (
  browser: Browser,
  cookies: Cookies,
  { server }: LongPlayground,
  conversation: StoredConversation,
): Promise<Opening> => {
  const { milliseconds, painted } = await loadPage(browser, cookies, `${server.origin}/c/${conversation.id}`)
  return {
    loadMs: milliseconds,
    switchMs: await switchPage(browser, cookies, server.origin, conversation),
    painted,
  }
}
