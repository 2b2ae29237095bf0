import type { Page } from 'playwright-core'

/**
 * Where words stand that are nobody's text: what people and models wrote, names and code.
 * Times and dates are written by the browser.
 */
const NO_TEXTS =
  '.mono, pre, code, kbd, time, .prose, .said, .token-text, .alternatives, .brand > .grow, .item > .cut, .title-button, ' +
  '.licence, [lang], .spark, script, style, noscript'

/** Text for the page, which these tests' types know nothing of. */
const SHOWN_TEXTS = `(() => {
  const isShown = (element) => element.checkVisibility({ visibilityProperty: true })
  const isText = (element) => !element.closest(${JSON.stringify(NO_TEXTS)}.replace('[lang]', 'body [lang]'))
  const found = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement
    if (parent && isShown(parent) && isText(parent)) found.push(walker.currentNode.data)
  }
  for (const name of ['aria-label', 'aria-valuetext', 'title', 'placeholder', 'alt', 'data-label'])
    for (const element of document.querySelectorAll('[' + name + ']'))
      if (isShown(element) && isText(element)) found.push(name + ': ' + element.getAttribute(name))
  return [...new Set(found.map((text) => text.trim()))].filter((text) => text !== '')
})()`

/** Everything on the page that people read or hear and that the program itself says. */
export const shownTexts = async (page: Page): Promise<string[]> => (await page.evaluate(SHOWN_TEXTS)) as string[]

/** Longer words must not leave what they stand in; what is cut with an ellipsis is meant to be. */
const OVERFLOWING = `[...document.querySelectorAll('button, a, label, legend, h1, h2, h3, th, dt, summary, .st, .hint, p')]
  .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('.vh, .cut, .skip'))
  .filter((element) => getComputedStyle(element).overflowX === 'visible' && getComputedStyle(element).display !== 'inline')
  .filter((element) => element.scrollWidth > element.clientWidth + 1)
  .map((element) => element.tagName.toLowerCase() + '.' + element.className + ' ' + element.scrollWidth + ' > ' +
    element.clientWidth + ' "' + element.textContent.trim().slice(0, 40) + '"')`

const HEIGHT = 900

/** What does not fit at these widths, one line each. */
export const overflowing = async (page: Page, widths: number[]): Promise<string[]> => {
  const before = page.viewportSize()
  const found: string[] = []
  for (const width of widths) {
    await page.setViewportSize({ width, height: HEIGHT })
    const sideways = await page.evaluate('document.documentElement.scrollWidth > innerWidth')
    if (sideways) found.push(`${width} px: the page scrolls sideways`)
    for (const problem of (await page.evaluate(OVERFLOWING)) as string[]) found.push(`${width} px: ${problem}`)
  }
  if (before) await page.setViewportSize(before)
  return found
}
