import { expect } from 'vitest'
import { criteria } from './testing/criteria.ts'
import { sharePlayground } from './testing/playground.ts'
import { screenOf } from './testing/screen.ts'
import { connectBrowser } from './testing/visitor.ts'

const journey = connectBrowser()
const playground = sharePlayground({
  script: { replies: [{ steps: [{ type: 'text', text: 'A short answer with `code` in it.' }] }] },
})

// What WCAG 1.4.12 lets a reader set.
const READERS_SPACING = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-bottom: 2em !important }`

const SIDEWAYS = 'document.documentElement.scrollWidth - innerWidth'

/** Buttons whose words do not fit into them; a name that may be cut says so by its class. */
const CUT_OFF = `[...document.querySelectorAll('button:not(:has(.cut)):not(.cut), .btn:not(:has(.cut)):not(.cut)')]
  .filter((element) => element.checkVisibility() && element.scrollHeight > element.clientHeight + 2)
  .map((element) => element.textContent.slice(0, 40))`

journey('at 400 % zoom nothing scrolls sideways, and one can still read and write', async (visitor) => {
  criteria('1.4.4', '1.4.10')
  const page = await playground().open(visitor)
  const { send, reading, field, lastReply } = screenOf(page)
  // A window of 1280 x 1024 at 400 %.
  await page.setViewportSize({ width: 320, height: 256 })
  await send('Hello.')
  await reading.waitFor()
  expect(await page.evaluate(SIDEWAYS)).toBeLessThanOrEqual(0)
  await lastReply.scrollIntoViewIfNeeded()
  await field.fill('Still here')
  const box = (await field.boundingBox())!
  expect(box.y).toBeGreaterThanOrEqual(0)
  expect(box.y + box.height).toBeLessThanOrEqual(256)
})

journey("a reader's own spacing cuts nothing off", async (visitor) => {
  criteria('1.4.12')
  const page = await playground().open(visitor)
  const { send, reading } = screenOf(page)
  await send('Hello.')
  await reading.waitFor()
  // A style tag would be refused by the content security policy, as a reader's own style is not.
  await page.evaluate(`const sheet = new CSSStyleSheet()
    sheet.replaceSync(${JSON.stringify(READERS_SPACING)})
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]`)
  for (const width of [1440, 320]) {
    await page.setViewportSize({ width, height: 900 })
    expect(await page.evaluate(SIDEWAYS)).toBeLessThanOrEqual(0)
    expect(await page.evaluate(CUT_OFF)).toEqual([])
  }
})

/** Icons that have the colour of the page they stand on. */
const UNSEEN_ICONS = `[...document.querySelectorAll('.i')]
  .filter((icon) => icon.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
  .filter((icon) => getComputedStyle(icon).backgroundColor === getComputedStyle(document.body).backgroundColor)
  .map((icon) => icon.className)`

/** How what has focus is told from the rest. */
const RING = `(() => {
  const { outlineStyle, outlineColor } = getComputedStyle(document.activeElement)
  return { style: outlineStyle, isSeen: outlineColor !== getComputedStyle(document.body).backgroundColor }
})()`

journey(
  'forced colours keep the rail, in the colour of the text, every icon and the ring of focus',
  async (visitor) => {
    criteria('1.4.1')
    const page = await playground().open(visitor)
    const { send, reading } = screenOf(page)
    await send('Hello.')
    await reading.waitFor()
    await page.emulateMedia({ forcedColors: 'active' })
    const colours = (await page.evaluate(`(() => {
    const of = (selector) => getComputedStyle(document.querySelector(selector)).backgroundColor
    return { text: getComputedStyle(document.body).color, lane: of('.rail .lane'), node: of('.entry.reply .rail .node') }
  })()`)) as Record<string, string>
    expect(colours.lane).toBe(colours.text)
    expect(colours.node).toBe(colours.text)
    expect(await page.evaluate(UNSEEN_ICONS)).toEqual([])
    await page.keyboard.press('Tab')
    expect(await page.evaluate(RING)).toEqual({ style: 'solid', isSeen: true })
  },
)

journey(
  'Enter while an input method composes does not send; fields on a phone are not zoomed into',
  async (visitor) => {
    const page = await playground().open(visitor)
    const { field, entries } = screenOf(page)
    await page.setViewportSize({ width: 390, height: 844 })
    await field.fill('にほんご')
    const stopped = await field.evaluate((element) => {
      const press = (init: object): boolean => {
        const event = new (
          globalThis as unknown as { KeyboardEvent: new (type: string, init: object) => Event }
        ).KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...init })
        ;(element as unknown as { dispatchEvent(event: Event): boolean }).dispatchEvent(event)
        return event.defaultPrevented
      }
      // Some browsers end the composition before they tell of the key, and say 229 instead.
      return [press({ isComposing: true }), press({ keyCode: 229 })]
    })
    expect(stopped).toEqual([false, false])
    expect(await field.inputValue()).toBe('にほんご')
    expect(await entries.count()).toBe(0)
    const size = await field.evaluate(
      (element) =>
        (globalThis as unknown as { getComputedStyle(element: unknown): { fontSize: string } }).getComputedStyle(
          element,
        ).fontSize,
    )
    expect(Number.parseFloat(size)).toBeGreaterThanOrEqual(16)
    await field.press('Shift+Enter')
    expect(await field.inputValue()).toBe('にほんご\n')
  },
)

journey('text of twice the size, and a phone held across, lose nothing', async (visitor) => {
  criteria('1.4.4', '1.3.4')
  const page = await playground().open(visitor)
  const { send, reading, field } = screenOf(page)
  await send('Hello.')
  await reading.waitFor()
  await page.evaluate(`document.documentElement.style.fontSize = '200%'`)
  await page.setViewportSize({ width: 1280, height: 900 })
  expect(await page.evaluate(SIDEWAYS)).toBeLessThanOrEqual(0)
  expect(await page.evaluate(CUT_OFF)).toEqual([])
  await page.evaluate(`document.documentElement.style.fontSize = ''`)
  await page.setViewportSize({ width: 844, height: 390 })
  expect(await page.evaluate(SIDEWAYS)).toBeLessThanOrEqual(0)
  const box = (await field.boundingBox())!
  expect(box.y + box.height).toBeLessThanOrEqual(390)
})

journey('prose has the measure, the spacing and the edge that one reads well', async (visitor) => {
  criteria('1.4.8')
  const { model, open } = playground()
  const page = await open(visitor)
  const { send, reading } = screenOf(page)
  model.upstream.setScript({
    replies: [{ steps: [{ type: 'text', text: `${'A word and one more. '.repeat(40)}\n\nA second paragraph.` }] }],
  })
  await page.setViewportSize({ width: 1920, height: 900 })
  await send('At length.')
  await reading.waitFor()
  const prose = (await page.evaluate(`(() => {
    const [first, second] = document.querySelectorAll('.entry.reply .prose p')
    const style = getComputedStyle(first)
    const line = parseFloat(style.lineHeight)
    return {
      lineSpacing: line / parseFloat(style.fontSize),
      paragraphSpacing: (line + parseFloat(getComputedStyle(second).marginTop)) / line,
      charactersALine: first.textContent.length / Math.round(first.getBoundingClientRect().height / line),
      align: style.textAlign,
    }
  })()`)) as Record<string, number>
  expect(prose.lineSpacing).toBeGreaterThanOrEqual(1.5)
  expect(prose.paragraphSpacing).toBeGreaterThanOrEqual(1.5)
  expect(prose.charactersALine).toBeLessThanOrEqual(80)
  expect(prose.align).toBe('start')
})

// What moves, with how long one round of it takes.
const MOVING = `document.getAnimations().filter(({ playState }) => playState === 'running').map(({ effect }) => {
  const { duration, iterations } = effect.getTiming()
  return { seconds: duration / 1000, isEndless: iterations === Infinity }
})`

journey('who wants less motion sees none; for others nothing flashes, and Stop ends what moves', async (visitor) => {
  criteria('2.2.2', '2.3.1', '2.3.2', '2.3.3')
  const { model, open } = playground()
  const page = await open(visitor)
  const { send, lastReply, stop } = screenOf(page)
  model.upstream.setScript({ replies: [{ steps: [{ type: 'text', text: 'It goes on. ' }, { type: 'hang' }] }] })
  await send('Go on.')
  await lastReply.getByText('It goes on.').waitFor()
  expect(await page.evaluate(MOVING)).toEqual([])
  await page.getByRole('button', { name: /^Parameters: / }).click()
  await page.keyboard.press('Escape')
  expect(await page.evaluate(MOVING)).toEqual([])

  await page.emulateMedia({ reducedMotion: 'no-preference' })
  const moving = (await page.evaluate(MOVING)) as { seconds: number; isEndless: boolean }[]
  expect(moving.length).toBeGreaterThan(0)
  // Three flashes a second would be a danger.
  expect(moving.filter(({ seconds, isEndless }) => isEndless && seconds < 0.5)).toEqual([])
  await stop.click()
  await lastReply.getByText('stopped', { exact: true }).waitFor()
  await expect.poll(() => page.evaluate(MOVING)).toEqual([])
})

journey('each theme is shown as it is, whatever the page has', async (visitor) => {
  const { server, open } = playground()
  const page = await open(visitor)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto(`${server.origin}/settings/appearance`)
  await page.getByRole('radio', { name: 'Light' }).waitFor()
  const grounds = (await page.evaluate(`[...document.querySelectorAll('.sample-half')].map(
    (half) => getComputedStyle(half).backgroundColor)`)) as string[]
  // System has two halves; then light, dark and high contrast.
  expect(grounds).toHaveLength(5)
  expect(grounds.slice(0, 2)).toEqual(grounds.slice(2, 4))
  expect(new Set(grounds).size).toBe(3)
})
