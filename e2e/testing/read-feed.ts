import type { Page } from 'playwright-core'
import type { ArticleReader, Heard } from './reading-order.ts'

/** Buttons of the article that stands for messages which are not loaded. */
export const WAY = { before: 'Earlier messages', after: 'Later messages' }
export type Direction = keyof typeof WAY

const isGap = ({ name }: Heard): boolean => name.endsWith('not loaded yet')
const isSame = (left: Heard) => (right: Heard) => left.backendNodeId === right.backendNodeId

/** The heading of an article, and its first words that begin so. */
const saidIn = async (reader: ArticleReader, article: Heard, beginning: string): Promise<string> => {
  const inside = await reader.inside(article)
  const words = inside.find(({ role, name }) => role === 'StaticText' && name.startsWith(beginning))
  return `${inside.find(({ role }) => role === 'heading')?.name}: ${words?.name}`
}

/**
 * Reads article by article in one direction from the one that has focus, and presses what leads on. A screen reader
 * takes focus along in a feed, and knows of what the page has loaded meanwhile.
 */
export const readFeed = async (
  page: Page,
  reader: ArticleReader,
  direction: Direction,
  beginning: string,
): Promise<string[]> => {
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
    said.push(...(await Promise.all(messages.map((article) => saidIn(reader, article, beginning)))))
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
