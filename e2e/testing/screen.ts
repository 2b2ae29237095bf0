import type { Locator, Page } from 'playwright-core'

/** What a person sees and reaches on the chat page, by its roles and names. */
export const screenOf = (page: Page) => {
  const entries = page.locator('.entry')
  const replies = page.locator('.entry.reply')
  const field = page.getByRole('form', { name: 'Write a message' }).getByRole('textbox', { name: 'Message' })
  const send = async (text: string): Promise<void> => {
    await field.fill(text)
    await field.press('Enter')
  }
  return {
    entries,
    replies,
    field,
    lastReply: replies.last(),
    composer: page.getByRole('form', { name: 'Write a message' }),
    scroller: page.getByRole('region', { name: 'Conversation' }),
    list: page.getByRole('navigation', { name: 'Conversations' }),
    stop: page.getByRole('button', { name: 'Stop' }),
    reading: page.getByRole('button', { name: /^Readings: / }),
    drawer: page.getByRole('complementary', { name: 'Raw exchange' }),
    /** Types and presses Enter, as people do. */
    send,
    /** Sends, and waits until the reply to it stands there: the last one may still be an older one. */
    ask: async (text: string): Promise<Locator> => {
      const reply = replies.nth(await replies.count())
      await send(text)
      await reply.waitFor()
      return reply
    },
  }
}

/** White space says how a browser laid the text out, not what was said. */
export const wordsOf = (text: string): string => text.replaceAll(/\s+/g, '')

/** The words of a reply as they stand in the page. */
export const shownWords = async (entry: Locator): Promise<string> =>
  wordsOf((await entry.locator('.body > .prose').allTextContents()).join(''))

const LONGEST_WAIT_MS = 60_000

/** Resolves as soon as the reply's words in the page are at least so long. */
export const shownLength = (entry: Locator, length: number): Promise<void> =>
  entry
    .locator('.body > .prose')
    .first()
    .evaluate(
      (prose, { wanted, longest }) => {
        const isLong = () => prose.textContent.length >= wanted
        return new Promise<void>((resolve, reject) => {
          if (isLong()) return resolve()
          setTimeout(() => reject(new Error(`only ${prose.textContent.length} of ${wanted} characters came`)), longest)
          const Observer = (globalThis as unknown as { MutationObserver: MutationObserverClass }).MutationObserver
          const observer = new Observer(() => {
            if (!isLong()) return
            observer.disconnect()
            resolve()
          })
          observer.observe(prose, { childList: true, characterData: true, subtree: true })
        })
      },
      { wanted: length, longest: LONGEST_WAIT_MS },
    )

// These tests are checked by Node's types; the page has the browser's.
type MutationObserverClass = new (
  onChange: () => void,
) => { observe(target: unknown, options: Record<string, boolean>): void; disconnect(): void }

/** Where two long texts part, short enough to read in a report; null where they are the same. */
export const differenceOf = (actual: string, wanted: string): string | null => {
  if (actual === wanted) return null
  let at = 0
  while (actual[at] === wanted[at]) at++
  const around = (text: string): string => JSON.stringify(text.slice(Math.max(0, at - 30), at + 30))
  return `at ${at}: ${around(actual)} (${actual.length}) is not ${around(wanted)} (${wanted.length})`
}

/** Null when the text is the beginning of the whole. */
export const differenceOfStart = (start: string, whole: string): string | null =>
  differenceOf(start, whole.slice(0, start.length))
