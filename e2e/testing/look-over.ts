import type { RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'
import { axeTags, axeYoungRules } from './axe-rules.ts'
import { findViolations } from './run-axe.ts'

const ALL_RULES: RunOptions = {
  runOnly: { type: 'tag', values: axeTags },
  rules: Object.fromEntries(axeYoungRules.map((rule) => [rule, { enabled: true }])),
}
const NARROWEST = 320
const WIDTHS = [1440, 390, NARROWEST]
const HEIGHT = 900
const TARGET_PX = 44

/**
 * What is smaller than a finger. A link in a sentence may be as high as its line, and a box takes the size of the label
 * that can be clicked with it. Words of a text that are pointed at in their line are as high as the line.
 * Text for the page, which these tests' types know nothing of.
 */
const SMALL_TARGETS = `[...document.querySelectorAll('a[href], button, input, select, textarea, summary, [role=option], [role^=menuitem], [role=tab]')]
  .filter((element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
  .filter((element) => element.type !== 'file' && !element.closest('.vh, .skip, .token-text'))
  .filter((element) => getComputedStyle(element).display !== 'inline' || !element.parentElement.matches('p, li, dd, td, span'))
  .map((element) => element.matches('input') ? element.closest('label, .input, .composer') ?? element : element)
  .map((element) => [element, element.getBoundingClientRect()])
  .filter(([, { width, height }]) => width > 0 && (Math.round(width) < ${TARGET_PX} || Math.round(height) < ${TARGET_PX}))
  .map(([element, { width, height }]) =>
    Math.round(width) + 'x' + Math.round(height) + ' ' + element.tagName.toLowerCase() + '.' + element.className + ' "' +
    (element.getAttribute('aria-label') ?? element.textContent).slice(0, 30) + '"')`

/** A phone zooms into a field whose letters are smaller than these, and does not come back. */
const LEAST_LETTERS_PX = 16
const PHONE = 390

const SMALL_LETTERS = `[...document.querySelectorAll('textarea, select, input:not([type=checkbox], [type=radio], [type=range], [type=file])')]
  .filter((element) => element.checkVisibility({ visibilityProperty: true }))
  .filter((element) => parseFloat(getComputedStyle(element).fontSize) < ${LEAST_LETTERS_PX})
  .map((element) => element.localName + '.' + element.className + ' ' + getComputedStyle(element).fontSize)`

/** Fields that say what they are, and nowhere what to do with them: help of their own, or of the group they are in. */
const HELPLESS = `[...document.querySelectorAll('input, select, textarea')]
  .filter((element) => element.checkVisibility({ visibilityProperty: true }))
  .filter((element) => ![element, element.closest('fieldset, [role=group], [role=radiogroup]')].some((each) => each && (
    (each.getAttribute('aria-describedby') ?? '').split(' ').some((id) => document.getElementById(id)?.textContent.trim()) ||
    each.title || each.getAttribute('aria-description'))))
  .map((element) => element.localName + ' "' + (element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? '').trim().slice(0, 40) + '"')`

const TOO_WIDE = `[...document.querySelectorAll('html, body, main, main > .scroll, .talk')]
  .filter((element) => element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX !== 'visible' ||
    element === document.documentElement && element.scrollWidth > innerWidth)
  .map((element) => element.tagName.toLowerCase() + '.' + element.className + ' ' + element.scrollWidth + ' > ' + element.clientWidth)`

/** Rules that a theme can break; the others judge the structure, which is the same in every theme. */
const COLOUR_RULES: RunOptions = {
  runOnly: { type: 'rule', values: ['color-contrast', 'color-contrast-enhanced', 'link-in-text-block'] },
}
const THEMES = ['light', 'dark', 'contrast'] as const
type Theme = (typeof THEMES)[number]

const accessibilityProblems = async (page: Page, theme: Theme, leftOut: string[]): Promise<string[]> => {
  const violations = await findViolations(page, theme === 'light' ? ALL_RULES : COLOUR_RULES)
  const counted = violations.filter(({ id }) => !leftOut.includes(id))
  return counted.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ html, failureSummary }) =>
        `${id}: ${html.slice(0, 120)} ${failureSummary?.split('\n')[1]?.trim().slice(0, 160) ?? ''}`,
    ),
  )
}

/** The page has been drawn anew, and no colour is on its way from one theme to the next. */
const SETTLED = `new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  .then(() => Promise.allSettled(document.getAnimations().filter((each) => each instanceof CSSTransition).map(({ finished }) => finished)))
  .then(() => undefined)`

/** What lies below the field of an empty page, which stays in view, is reached by scrolling: covered is not small. */
const SHOW_END = `document.querySelector('.scroll.beginning')?.scrollTo({ top: 1e6, behavior: 'instant' })`

/** Light and dark follow the system, as for most people; high contrast is chosen. */
const showTheme = async (page: Page, theme: Theme): Promise<void> => {
  await page.emulateMedia({ colorScheme: theme === 'light' ? 'light' : 'dark', reducedMotion: 'reduce' })
  await page.evaluate(
    theme === 'contrast'
      ? `document.documentElement.dataset.theme = 'contrast'`
      : `delete document.documentElement.dataset.theme`,
  )
  await page.evaluate(SETTLED)
}

const layoutProblems = async (page: Page, here: string, width: number): Promise<string[]> => {
  const wide = (await page.evaluate(TOO_WIDE)) as string[]
  const small = (await page.evaluate(SMALL_TARGETS)) as string[]
  const helpless = (await page.evaluate(HELPLESS)) as string[]
  const unreadable = width <= PHONE ? ((await page.evaluate(SMALL_LETTERS)) as string[]) : []
  return [
    ...wide.map((problem) => `${here}: scrolls sideways: ${problem}`),
    ...small.map((problem) => `${here}: small target: ${problem}`),
    ...unreadable.map((problem) => `${here}: small letters in a field: ${problem}`),
    ...helpless.map((problem) => `${here}: no help: ${problem}`),
  ]
}

/** How one state is laid out where it is narrowest, without the rules of axe. */
export const lookAtNarrowest = async (page: Page, state: string): Promise<string[]> => {
  await page.setViewportSize({ width: NARROWEST, height: HEIGHT })
  const found = await layoutProblems(page, `${state}, ${NARROWEST} px`, NARROWEST)
  await page.setViewportSize({ width: WIDTHS[0]!, height: HEIGHT })
  return found
}

/**
 * One state of the page in three themes, at three widths unless told, by all rules but those that are left out.
 * @returns what is wrong, one line each
 */
export const lookOver = async (
  page: Page,
  state: string,
  widths: number[] = WIDTHS,
  leftOut: string[] = [],
): Promise<string[]> => {
  // What stands around the page comes before it: what is looked at is the whole.
  await page.locator('main h1').first().waitFor({ state: 'attached' })
  const found: string[] = []
  for (const width of widths) {
    await page.setViewportSize({ width, height: HEIGHT })
    await page.evaluate(SHOW_END)
    // What 320 px lay out otherwise than 390 is seen in the first theme; colours do not change with it.
    for (const theme of width === NARROWEST && widths.length > 1 ? [THEMES[0]] : THEMES) {
      await showTheme(page, theme)
      const here = `${state}, ${theme}, ${width} px`
      for (const problem of await accessibilityProblems(page, theme, leftOut)) found.push(`${here}: ${problem}`)
    }
    found.push(...(await layoutProblems(page, `${state}, ${width} px`, width)))
  }
  await showTheme(page, 'light')
  await page.setViewportSize({ width: WIDTHS[0]!, height: HEIGHT })
  return found
}
