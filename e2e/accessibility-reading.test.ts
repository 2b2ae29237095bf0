import type { Page } from 'playwright-core'
import { uuidv7 } from 'uuidv7'
import { expect } from 'vitest'
import { HEARD_FLAG } from './testing/browser-flags.ts'
import { criteria } from './testing/criteria.ts'
import { keyboardOf } from './testing/keyboard.ts'
import { shareLongConversation } from './testing/long-conversation.ts'
import { signIn } from './testing/playground.ts'
import { type ArticleReader, type Heard, readArticles } from './testing/reading-order.ts'
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

/** Buttons of the article that stands for messages which are not loaded. */
const WAY = { before: 'Earlier messages', after: 'Later messages' }
type Direction = keyof typeof WAY

const isGap = ({ name }: Heard): boolean => name.endsWith('not loaded yet')
const isSame = (left: Heard) => (right: Heard) => left.backendNodeId === right.backendNodeId

const saidIn = async (reader: ArticleReader, article: Heard): Promise<string> => {
  const inside = await reader.inside(article)
  const words = inside.find(({ role, name }) => role === 'StaticText' && name.startsWith('Sentence'))
  return `${inside.find(({ role }) => role === 'heading')?.name}: ${words?.name}`
}

/**
 * Reads article by article in one direction from the one that has focus, and presses what leads on. A screen reader
 * takes focus along in a feed, and knows of what the page has loaded meanwhile.
 */
const readAll = async (page: Page, reader: ArticleReader, direction: Direction): Promise<string[]> => {
  const aheadOf = async (here?: Heard): Promise<Heard[]> => {
    const articles = await reader.list()
    const at = articles.findIndex(here ? isSame(here) : ({ isFocused }) => isFocused)
    const from = here ? 1 : 0
    return direction === 'after' ? articles.slice(at + from) : articles.slice(0, at + 1 - from).reverse()
  }
  const wayOf = async (gap: Heard) => (await reader.inside(gap)).find(({ name }) => name === WAY[direction])
  const said: string[] = []
  let ahead = await aheadOf()
  let here = ahead[0]!
  for (;;) {
    const gap = ahead.findIndex(isGap)
    const messages = gap < 0 ? ahead : ahead.slice(0, gap)
    said.push(...(await Promise.all(messages.map((article) => saidIn(reader, article)))))
    if (gap < 0) return said
    here = messages.at(-1) ?? here
    await reader.focus(here)
    const way = await wayOf(ahead[gap]!)
    if (way) await reader.focus(way)
    ahead = await aheadOf(here)
    // Scrolling may have loaded what lies between meanwhile.
    if (!isGap(ahead[0]!) || !(await wayOf(ahead[0]!))?.isFocused) continue
    await reader.press(way!)
    await page.locator('.entry:focus').waitFor()
    ahead = await aheadOf()
  }
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
    expect(await readAll(page, reader, 'before')).toEqual(wholeTalk.toReversed())
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
  expect(await readAll(page, await readArticles(page), 'after')).toEqual(wholeTalk.slice(JUMPED_TO - 1))
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
