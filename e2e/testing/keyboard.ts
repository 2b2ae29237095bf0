import type { Locator, Page } from 'playwright-core'

const MOST_STOPS = 120

const has = (locator: Locator): Promise<boolean> =>
  locator
    .first()
    .evaluate((element) => element.matches(':focus'), undefined, { timeout: 1_000 })
    .catch(() => false)

/** What has focus now, for reports: `button "Next answer"`. */
export const focusedWords = async (page: Page): Promise<string> =>
  String(
    await page.evaluate(`(() => {
      const { activeElement: element } = document
      return element.localName + ' "' + (element.getAttribute('aria-label') ?? element.textContent ?? '').slice(0, 40) + '"'
    })()`),
  )

/** A person without a pointer: everything by keys, and focus is somewhere after each step. */
export const keyboardOf = (page: Page) => {
  const { keyboard } = page
  const walk =
    (key: string) =>
    async (target: Locator): Promise<void> => {
      await target.first().waitFor()
      for (let stop = 0; stop < MOST_STOPS; stop++) {
        if (await has(target)) return
        await keyboard.press(key)
      }
      throw new Error(`${key} does not reach it; it ended at ${await focusedWords(page)}`)
    }
  const tabTo = walk('Tab')
  return {
    press: (key: string) => keyboard.press(key),
    type: (text: string) => keyboard.type(text),
    tabTo,
    tabBackTo: walk('Shift+Tab'),
    /** Goes to a control and presses it. */
    use: async (target: Locator, key = 'Enter'): Promise<void> => {
      await tabTo(target)
      await keyboard.press(key)
    },
    /** Waits until focus is there. */
    focusIsOn: async (target: Locator): Promise<void> => {
      const focused = target.and(page.locator(':focus')).first()
      await focused.waitFor({ timeout: 10_000 }).catch(async (cause: unknown) => {
        throw new Error(`focus is on ${await focusedWords(page)}`, { cause })
      })
    },
  }
}
