import type { Browser, Page } from 'playwright-core'
import type { LongPlayground } from './long-conversations.ts'
import { lastEntry } from './measure-opening.ts'
import { type Cookies, newPage, watchPage } from './open-page.ts'

const FRAMES = 150
/** Two thirds of a screen in every frame: a hundred messages a second and more. */
const STEP_PX = 600
const REPLY = 'Tell me more. [fake tokens=400 speed=200]'

export interface Scrolled {
  frames: number
  misplaced: number
  /** Frames that showed messages which are not loaded. */
  empty: number
  worstPx: number
  mostPainted: number
}

export interface Jump {
  milliseconds: number
  offPx: number
}

export interface Followed {
  frames: number
  worstGapPx: number
  grownPx: number
}

export interface Held {
  frames: number
  worstPx: number
  grownPx: number
}

export const openLong = async (browser: Browser, cookies: Cookies, { server, long }: LongPlayground): Promise<Page> => {
  const page = await newPage(browser, cookies)
  await page.goto(`${server.origin}/c/${long.id}`)
  await lastEntry(page).waitFor()
  return page
}

export const measureScrollingUp = (page: Page): Promise<Scrolled> =>
  watchPage(page, 'scrollBySteps', { frames: FRAMES, step: STEP_PX })

const openOutline = async (page: Page) => {
  await page.getByRole('button', { name: 'Outline: your messages' }).click()
  const panel = page.getByRole('dialog', { name: 'Your messages' })
  await panel.getByRole('option').first().waitFor()
  return panel
}

/** How many of the person's messages the outline tells of, as soon as it tells of any. */
export const countOutline = async (page: Page): Promise<number> => {
  const panel = await openOutline(page)
  const count = await panel.getByRole('option').count()
  await page.keyboard.press('Escape')
  return count
}

/** From the key that picks a message in the outline until that message stands still at the top. */
export const measureJump = async (page: Page, { long }: LongPlayground, position: number): Promise<Jump> => {
  const panel = await openOutline(page)
  await panel.getByRole('combobox').fill(String(position))
  await panel
    .getByRole('option')
    .filter({ has: page.getByText(String(position), { exact: true }) })
    .first()
    .hover()
  const jump = watchPage<Jump>(page, 'watchJump', long.messageIds[position - 1])
  await page.keyboard.press('Enter')
  return jump
}

const ask = async (page: Page): Promise<void> => {
  const field = page.getByRole('form', { name: 'Write a message' }).getByRole('textbox', { name: 'Message' })
  await field.fill(REPLY)
  await field.press('Enter')
}

/** @param count messages that there will be when the reply has come */
export const measureFollowing = async (page: Page, count: number): Promise<Followed> => {
  const followed = watchPage<Followed>(page, 'watchEnd', count)
  await ask(page)
  return followed
}

/** A person who has scrolled up a little while the reply is written. */
export const measureReading = async (page: Page, count: number): Promise<Held> => {
  await ask(page)
  await page.locator('.entry.reply .who.is-live').waitFor()
  await page.locator('.entry.reply').last().getByText('the').first().waitFor()
  const column = page.getByRole('region', { name: 'Conversation' })
  await column.hover()
  await page.mouse.wheel(0, -700)
  await page.getByRole('button', { name: 'Jump to latest' }).waitFor()
  await watchPage(page, 'painted')
  return watchPage<Held>(page, 'watchReader', count)
}
