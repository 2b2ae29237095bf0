import type { Page } from 'playwright-core'

const MOST_STOPS = 150

interface Stop {
  words: string
  problems: string[]
}

/** Judges what has focus now; text for the page, which these tests' types know nothing of. */
const LOOK_AT_STOP = `(() => {
  const element = document.activeElement
  if (!element || element === document.body) return null
  const words = element.localName + ' "' + (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40) + '"'
  const problems = []
  // A field may show its focus on the frame around it.
  const frames = [element, element.closest('.input, .composer, label, .select'), element.parentElement].filter(Boolean)
  const hasRing = frames.some((frame) => {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(frame)
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && !/, 0\\)$/.test(outlineColor)
  })
  if (!hasRing && !element.matches('section, aside, main')) problems.push('shows no focus')
  const { left, right, top, bottom, width, height } = element.getBoundingClientRect()
  const inside = (x, y) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight
  // A region is as large as its part of the page; what matters is that its middle is seen.
  const middle = [(left + right) / 2, (top + bottom) / 2]
  const points = element.matches('section, aside, main') ? [middle] : [[(left + right) / 2, (top + bottom) / 2], [left + 3, top + height / 2], [right - 3, top + height / 2]]
  if (width < innerWidth && height < innerHeight && !points.every(([x, y]) => inside(x, y))) problems.push('is out of sight')
  const isCovered = points.filter(([x, y]) => inside(x, y)).some(([x, y]) => {
    const hit = document.elementFromPoint(x, y)
    return hit && !element.contains(hit) && !hit.contains(element) && !frames.some((frame) => frame.contains(hit)) &&
      !(element.labels && [...element.labels].some((label) => label.contains(hit)))
  })
  if (isCovered) problems.push('is covered')
  return { words, problems }
})()`

/** Presses Tab from the top of the page until it has been all round. @returns each stop with what is wrong with it */
export const walkTabStops = async (page: Page): Promise<Stop[]> => {
  const stops: Stop[] = []
  await page.locator('.skip').focus()
  for (let count = 0; count < MOST_STOPS; count++) {
    await page.keyboard.press('Tab')
    const stop = (await page.evaluate(LOOK_AT_STOP)) as Stop | null
    if (stop === null || (stops.length > 1 && stop.words === stops[0]!.words)) return stops
    stops.push(stop)
  }
  throw new Error(`${MOST_STOPS} presses of Tab do not lead out of the page: ${stops.at(-1)!.words}`)
}
