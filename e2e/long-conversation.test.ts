import { deleteMessage, sendMessage } from '@llm-playground/protocol'
import type { Page } from 'playwright-core'
import { v7 as uuidv7 } from 'uuid'
import { expect } from 'vitest'
import { followToEnd } from '../apps/server/src/testing/follow-reply.ts'
import { addScriptedModel } from '../apps/server/src/testing/scripted-model.ts'
import { shareLongConversation } from './testing/long-conversation.ts'
import { signIn } from './testing/playground.ts'
import { connectBrowser, type Visitor } from './testing/visitor.ts'

const journey = connectBrowser()

const MESSAGES = 10_000
const WORDS = 'A message as people write them.\n\nIt has a **second** paragraph, and ends with `code`.'
/** Messages of the first half are three times as long: how high they are cannot be guessed from the end. */
const wordsAt = (index: number): string =>
  Array(index < MESSAGES / 2 ? 3 : 1)
    .fill(WORDS)
    .join('\n\n')
/** Where a jump may leave the message, beside the place it was meant for. */
const EXACT_PX = 2
const MOST_PAINTED = 80
/** What stays on the page, and what one turn may bring before the rest is let go. */
const MOST_KEPT = 500

const ids = Array.from({ length: MESSAGES }, () => uuidv7())
const conversationId = uuidv7()
const shared = shareLongConversation(conversationId, ids, wordsAt)

const openLong = async (visitor: Visitor): Promise<Page> => {
  const page = await signIn(visitor, shared.server)
  await page.goto(`${shared.server.origin}/c/${conversationId}`)
  await entry(page, MESSAGES).waitFor()
  return page
}

const entry = (page: Page, position: number) => page.locator(`[data-message-id="${ids[position - 1]}"]`)

/** From the top of the scrolling column to the top of a message. */
const offsetOf = async (page: Page, position: number): Promise<number> => {
  const column = await page.getByRole('region', { name: 'Conversation' }).boundingBox()
  const box = await entry(page, position).boundingBox()
  return box!.y - column!.y
}

/** The message that is read: the first one in the middle of the column. */
const topEntry = (page: Page): Promise<{ id: string; y: number }> =>
  page.evaluate(`(() => {
    const { left, top, width } = document.querySelector('.scroll').getBoundingClientRect()
    const entry = document.elementFromPoint(left + width / 2, top + 60).closest('.entry')
    return { id: entry.dataset.messageId, y: entry.getBoundingClientRect().top }
  })()`)

/** From the end of what was said to the end of the column. */
const gapOf = (page: Page): Promise<number> =>
  page
    .getByRole('region', { name: 'Conversation' })
    .evaluate(({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight)

const isOnScreen = async (page: Page, position: number): Promise<boolean> => {
  const [column, box] = await Promise.all([
    page.getByRole('region', { name: 'Conversation' }).boundingBox(),
    entry(page, position).boundingBox(),
  ])
  return box!.y < column!.y + column!.height && box!.y + box!.height > column!.y
}

const jumpTo = async (page: Page, position: number): Promise<void> => {
  await page.getByRole('button', { name: 'Outline: your messages' }).click()
  const panel = page.getByRole('dialog', { name: 'Your messages' })
  await panel.getByRole('option').first().waitFor()
  await panel.getByRole('combobox').fill(String(position))
  await panel
    .getByRole('option')
    .filter({ has: page.getByText(String(position), { exact: true }) })
    .click()
  await page.locator(`[data-message-id="${ids[position - 1]}"]:focus`).waitFor()
}

journey('any message of ten thousand is one jump away, and little of them is painted', async (visitor) => {
  const page = await openLong(visitor)
  await page.getByRole('button', { name: 'Outline: your messages' }).click()
  const panel = page.getByRole('dialog', { name: 'Your messages' })
  await panel.getByRole('option').first().waitFor()
  expect(await panel.getByRole('option').count()).toBe(MESSAGES / 2)
  await page.keyboard.press('Escape')

  for (const position of [4_321, 77, 1, 9_001]) {
    await jumpTo(page, position)
    await expect.poll(() => offsetOf(page, position).then(Math.abs)).toBeLessThanOrEqual(EXACT_PX)
    const painted = await page
      .locator('.entry')
      .evaluateAll((entries) => entries.filter((each) => each.checkVisibility({ contentVisibilityAuto: true })).length)
    expect(painted).toBeLessThanOrEqual(MOST_PAINTED)
  }

  // An address leads there too: a hit of the search is one.
  await page.goto(`${shared.server.origin}/c/${conversationId}#${ids[2_499]}`)
  await page.locator(`[data-message-id="${ids[2_499]}"]:focus`).waitFor()
  await expect.poll(() => offsetOf(page, 2_500).then(Math.abs)).toBeLessThanOrEqual(EXACT_PX)
})

journey(
  'a server that does not answer is not asked for ever, and asked again by whoever scrolls on',
  async (visitor) => {
    visitor.expectProblems(/ERR_FAILED/)
    const page = await openLong(visitor)
    const column = page.getByRole('region', { name: 'Conversation' })
    const loaded = await page.locator('.entry').count()
    let asked = 0
    await page.route(/\/messages\?/, (route) => {
      // More than a piece is read for the copy that this browser keeps.
      if (Number(new URL(route.request().url()).searchParams.get('limit')) <= 50) asked += 1
      return route.abort()
    })
    const middle = await column.evaluate((element) => {
      element.scrollTop = element.scrollHeight / 2
      return element.scrollTop
    })
    await expect.poll(() => asked).toBeGreaterThan(0)
    await page.evaluate(`(async () => {
    for (let frame = 0; frame < 60; frame++) await new Promise(requestAnimationFrame)
  })()`)
    // Once when it came on screen, and once for each event of the scrolling.
    expect(asked).toBeLessThanOrEqual(3)
    await page.unrouteAll()
    await column.evaluate((element, top) => element.scrollTo({ top: top + 1 }), middle)
    await expect.poll(() => page.locator('.entry').count()).toBeGreaterThan(loaded)
  },
)

journey('what one reads stays where it is while messages are loaded around it', async (visitor) => {
  const page = await openLong(visitor)
  // As in a browser that does not hold on to what is read by itself.
  await page.evaluate(`(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('.scroll { overflow-anchor: none !important }')
    document.adoptedStyleSheets = [sheet]
  })()`)
  await jumpTo(page, 5_001)
  const column = page.getByRole('region', { name: 'Conversation' })
  const before = await offsetOf(page, 5_001)
  await entry(page, 4_999).waitFor({ state: 'attached' })
  expect(Math.abs((await offsetOf(page, 5_001)) - before)).toBeLessThanOrEqual(EXACT_PX)

  // Any key says that the person goes on by themselves: the jump holds its message no longer.
  await page.keyboard.press('Shift')
  for (let turn = 0; turn < 40; turn++) {
    const read = await topEntry(page)
    await column.evaluate((element) => element.scrollBy(0, -600))
    await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))')
    const now = await page.locator(`[data-message-id="${read.id}"]`).boundingBox()
    expect(Math.abs(now!.y - read.y - 600)).toBeLessThanOrEqual(EXACT_PX)
  }
})

journey(
  'keys lead to the beginning, to the end and page by page, and there are messages wherever they lead',
  async (visitor) => {
    const page = await openLong(visitor)
    const column = page.getByRole('region', { name: 'Conversation' })
    await column.focus()
    await page.keyboard.press('Home')
    await entry(page, 1).waitFor()
    await expect.poll(() => offsetOf(page, 1)).toBeGreaterThanOrEqual(0)
    expect(await offsetOf(page, 1)).toBeLessThan(100)

    await page.keyboard.press('End')
    await expect.poll(() => gapOf(page)).toBeLessThanOrEqual(1)
    expect(await isOnScreen(page, MESSAGES)).toBe(true)

    for (let press = 0; press < 12; press++) {
      const before = await topEntry(page)
      await page.keyboard.press('PageUp')
      // By less than a page, so that one reads on where one was.
      await expect.poll(() => topEntry(page).then(({ id }) => id !== before.id)).toBe(true)
      expect(ids.indexOf((await topEntry(page)).id)).toBeLessThan(ids.indexOf(before.id))
    }
  },
)

/** Scrolls up; tells how much of the conversation was on the page at most, and how far what is read was off its place. */
const scrollFar = (page: Page, turns: number, step: number): Promise<{ most: number; worst: number }> =>
  page.evaluate(`(async () => {
    const scroller = document.querySelector('.scroll')
    const { left, top, width, height } = scroller.getBoundingClientRect()
    let [most, worst] = [0, 0]
    for (let turn = 0; turn < ${turns}; turn++) {
      const read = document.elementFromPoint(left + width / 2, top + height / 3)?.closest('.entry')
      const before = read?.getBoundingClientRect().top
      scroller.scrollBy(0, -${step})
      for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame)
      if (read?.isConnected) worst = Math.max(worst, Math.abs(read.getBoundingClientRect().top - before - ${step}))
      most = Math.max(most, document.querySelectorAll('.entry').length)
    }
    return { most, worst }
  })()`)

journey('however far one scrolls the page stays small, and what has focus stays on it', async (visitor) => {
  const page = await openLong(visitor)
  await jumpTo(page, 9_001)
  await page.keyboard.press('Shift')
  await entry(page, 9_015).waitFor({ state: 'attached' })
  const { most, worst } = await scrollFar(page, 130, 1_100)
  expect(worst).toBeLessThanOrEqual(EXACT_PX)
  expect(most).toBeLessThanOrEqual(MOST_KEPT)
  await page.locator(`[data-message-id="${ids[9_000]}"]:focus`).waitFor({ state: 'attached' })
  await entry(page, 9_015).waitFor({ state: 'detached' })
})

journey('much that is said elsewhere while a page is away moves nothing for who has scrolled up', async (visitor) => {
  visitor.expectProblems(/ERR_FAILED/)
  await using model = await addScriptedModel(shared.server, { replies: [{ steps: [{ type: 'text', text: 'Yes.' }] }] })
  // The page hears of nothing until it is connected again.
  await visitor.context.route(/\/api\/activity/, (route) => route.abort())
  const page = await openLong(visitor)
  const column = page.getByRole('region', { name: 'Conversation' })
  await column.hover()
  await page.mouse.wheel(0, -600)
  // A wheel turns on for a moment.
  let top = Number.NaN
  await expect
    .poll(async () => {
      const before = top
      top = await column.evaluate(({ scrollTop }) => scrollTop)
      return top === before
    })
    .toBe(true)
  await page.getByRole('button', { name: 'Jump to latest' }).waitFor()
  const read = ids.indexOf((await topEntry(page)).id) + 1
  const before = await offsetOf(page, read)

  let lastId = ''
  for (let turn = 0; turn < 10; turn++) {
    const body = { modelId: model.modelId, parts: [{ type: 'text' as const, text: `And turn ${turn}?` }] }
    const { runId, replyId } = await shared.server.call(sendMessage, { params: { conversationId }, body })
    await followToEnd(shared.server, runId)
    lastId = replyId
  }
  await visitor.context.unroute(/\/api\/activity/)
  await page.locator(`[data-message-id="${lastId}"]`).waitFor({ state: 'attached' })
  expect(await offsetOf(page, read)).toBe(before)

  // Nor does a message that is taken away just above: what is left of it takes less room.
  const gone = before > 0 ? read - 2 : read - 1
  const height = async (): Promise<number> => (await entry(page, gone).boundingBox())!.height
  const whole = await height()
  await shared.server.call(deleteMessage, { params: { messageId: ids[gone - 1]! } })
  await entry(page, gone).getByText('message deleted').waitFor({ state: 'attached' })
  expect(await height()).toBeLessThan(whole)
  expect(await offsetOf(page, read)).toBe(before)
  // What came between is read when one gets there.
  await page.getByRole('button', { name: 'Jump to latest' }).click()
  await column.getByText('And turn 0?', { exact: true }).waitFor({ state: 'attached' })
})
