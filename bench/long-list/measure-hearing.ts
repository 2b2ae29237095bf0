import { chromium } from 'playwright-core'
import { browserOptions, HEARD_FLAG } from '../../e2e/testing/browser-flags.ts'
import { readFeed } from '../../e2e/testing/read-feed.ts'
import { readArticles } from '../../e2e/testing/reading-order.ts'
import { rounded } from '../report/median.ts'
import type { LongPlayground } from './long-conversations.ts'
import { openLong } from './measure-scrolling.ts'
import type { Cookies } from './open-page.ts'

/** A walk through the browser's accessibility tree, from the last message to the first. */
export interface Heard {
  messages: number
  /** Left out, heard twice, or at another place. */
  wrong: number
  seconds: number
  msPerMessage: number
}

export const measureHearing = async (cookies: Cookies, playground: LongPlayground, count: number): Promise<Heard> => {
  const browser = await chromium.launch(browserOptions(HEARD_FLAG))
  try {
    const page = await openLong(browser, cookies, playground)
    const reader = await readArticles(page)
    await reader.focus((await reader.list()).at(-1)!)
    const startedAt = performance.now()
    const said = await readFeed(page, reader, 'before', 'Paragraph 0 of message')
    const seconds = (performance.now() - startedAt) / 1000
    // What was asked and answered during the run stands below them.
    const heard = said.slice(-count).reverse()
    const wrong = heard.filter((words, index) => !tellsOf(words, index + 1)).length + Math.abs(heard.length - count)
    return {
      messages: heard.length,
      wrong,
      seconds: rounded(seconds),
      msPerMessage: rounded((1000 * seconds) / said.length),
    }
  } finally {
    await browser.close()
  }
}

const tellsOf = (words: string, position: number): boolean =>
  words.includes(`message ${position.toLocaleString('en')}: Paragraph 0 of message ${position}:`)
