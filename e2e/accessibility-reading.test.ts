import type { Page } from 'playwright-core'
import { v7 as uuidv7 } from 'uuid'
import { expect } from 'vitest'
import { HEARD_FLAG } from './testing/browser-flags.ts'
import { criteria } from './testing/criteria.ts'
import { keyboardOf } from './testing/keyboard.ts'
import { shareLongConversation } from './testing/long-conversation.ts'
import { signIn } from './testing/playground.ts'
import { type Direction, readFeed, WAY } from './testing/read-feed.ts'
import { readArticles } from './testing/reading-order.ts'
import { connectBrowser, type Visitor } from './testing/visitor.ts'

const journey = connectBrowser(HEARD_FLAG)

const MESSAGES = 1_000
const JUMPED_TO = 701
const ids = Array.from({ length: MESSAGES }, () => uuidv7())
const conversationId = uuidv7()
const saidAt = (index: number): string => `Sentence ${index + 1} of the talk.`
const wholeTalk = ids.map(
  (_, index) => `${index % 2 === 0 ? 'You' : 'M'}, message ${(index + 1).toLocaleString('en')}: ${saidAt(index)}`,
)

const shared = shareLongConversation(conversationId, ids, saidAt)

const open = async (visitor: Visitor): Promise<Page> => {
  const page = await signIn(visitor, shared.server)
  await page.goto(`${shared.server.origin}/c/${conversationId}`)
  await page.getByText(saidAt(MESSAGES - 1)).waitFor()
  return page
}

const skippedCount = (page: Page): Promise<number> =>
  page
    .locator('.entry')
    .evaluateAll((entries) => entries.filter((each) => !each.checkVisibility({ contentVisibilityAuto: true })).length)

journey(
  'from its end to its beginning a screen reader hears every message of a long conversation once, in order',
  async (visitor) => {
    criteria('1.3.1', '1.3.2', '2.1.1', '2.1.3')
    const page = await open(visitor)
    const reader = await readArticles(page)
    await reader.focus((await reader.list()).at(-1)!)
    expect(await readFeed(page, reader, 'before', 'Sentence')).toEqual(wholeTalk.toReversed())
    // Not that all of it was drawn: what is skipped far from the screen is told as well.
    expect(await skippedCount(page)).toBeGreaterThan(0)
  },
)

journey('from any message on to its end it hears it too, and each tells its place', async (visitor) => {
  const page = await open(visitor)
  const { use, press, type, focusIsOn } = keyboardOf(page)
  await use(page.getByRole('button', { name: 'Outline: your messages' }))
  await page.getByRole('dialog', { name: 'Your messages' }).getByRole('option').first().waitFor()
  await type(saidAt(JUMPED_TO - 1))
  await press('Enter')
  await focusIsOn(page.locator(`[data-message-id="${ids[JUMPED_TO - 1]}"]`))
  expect(await readFeed(page, await readArticles(page), 'after', 'Sentence')).toEqual(wholeTalk.slice(JUMPED_TO - 1))
  const places = await page
    .locator('.entry')
    .evaluateAll((entries) => entries.map((each) => [each.ariaPosInSet, each.ariaSetSize].join(' of ')))
  expect(places).toEqual(ids.map((_, index) => `${index + 1} of ${MESSAGES}`).slice(-places.length))
})

/** Focuses a way into what is not loaded; scrolling may load some of it at once. @returns the message that was next on it */
const standOn = (page: Page, direction: Direction): Promise<number> =>
  page
    .getByRole('button', { name: WAY[direction] })
    .last()
    .evaluate((button, isAfter) => {
      const gap = button.closest('.gap')!
      const beside = isAfter
        ? gap.previousElementSibling!.lastElementChild!
        : gap.nextElementSibling!.firstElementChild!
      ;(button as unknown as { focus(): void }).focus()
      return Number(beside.ariaPosInSet) + (isAfter ? 1 : -1)
    }, direction === 'after')

journey('whoever presses what leads on, or its keys, reads on at the very next message', async (visitor) => {
  criteria('2.1.1', '2.4.3')
  visitor.expectProblems(/ERR_FAILED/)
  const page = await open(visitor)
  const { press, focusIsOn } = keyboardOf(page)
  const at = (position: number) => page.locator(`[data-message-id="${ids[position - 1]}"]`)
  const refuse = () => page.route(/\/messages\?/, (route) => route.abort())
  // Nothing comes by scrolling alone.
  await refuse()
  const above = await standOn(page, 'before')
  await page.unrouteAll()
  await press('Enter')
  await focusIsOn(at(above))
  await press('PageUp')
  await focusIsOn(at(above - 1))
  await press('PageDown')
  await focusIsOn(at(above))

  await page.goto(`${shared.server.origin}/c/${conversationId}#${ids[JUMPED_TO - 1]}`)
  await focusIsOn(at(JUMPED_TO))
  await refuse()
  const below = await standOn(page, 'after')
  await page.unrouteAll()
  await press('Enter')
  await focusIsOn(at(below))
  await press('k')
  await focusIsOn(at(below - 1))
})
