import { createLaunchLink } from '@llm-playground/protocol'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { criteria } from './testing/criteria.ts'
import { sharePlayground } from './testing/playground.ts'
import { screenOf } from './testing/screen.ts'
import { connectBrowser, type Visitor } from './testing/visitor.ts'

const journey = connectBrowser()
const playground = sharePlayground({ script: { replies: [{ steps: [{ type: 'text', text: 'An answer.' }] }] } })

/** Notes each transition, and what moves in it. */
const WATCH = `window.transitions = []
  const start = Document.prototype.startViewTransition
  Document.prototype.startViewTransition = function (change) {
    const transition = start.call(this, change)
    transition.ready.then(() => window.transitions.push(document.getAnimations()
      .filter(({ effect }) => effect.pseudoElement?.startsWith('::view-transition'))
      .map(({ effect }) => effect.pseudoElement + ': ' + [...new Set(effect.getKeyframes().flatMap(Object.keys))].sort())),
      // The next one came before this one had begun to show.
      () => window.transitions.push([]))
    return transition
  }`

const WITHOUT = 'delete Document.prototype.startViewTransition'

const transitions = (page: Page) => page.evaluate('window.transitions') as Promise<string[][]>

/** Between two pages, and the drawer in and out. */
const moveAbout = async (page: Page): Promise<void> => {
  const { send, reading, lastReply, drawer } = screenOf(page)
  await send('Hello.')
  await reading.waitFor()
  const conversation = page.url()
  await lastReply.getByRole('button', { name: 'More for this message' }).click()
  await page.getByRole('menuitem', { name: 'Raw exchange' }).click()
  await drawer.waitFor()
  await page.keyboard.press('Escape')
  await drawer.waitFor({ state: 'detached' })
  for (const [place, heading] of [
    ['Settings', 'Settings'],
    ['Chat', 'What shall we look at?'],
    // Its code is here now.
    ['Settings', 'Settings'],
  ] as const) {
    await page.getByRole('link', { name: place, exact: true }).click()
    await page.getByRole('heading', { name: heading, level: 1 }).waitFor()
  }
  await page.goBack()
  await page.goBack()
  await page.goBack()
  await reading.waitFor()
  expect(page.url()).toBe(conversation)
}

/** The page once it can fade: that code comes when the first page has settled. */
const openFading = async (visitor: Visitor): Promise<Page> => {
  await visitor.context.addInitScript(WATCH)
  const page = await visitor.newPage()
  const code = page.waitForResponse(/\/view-transition-.*\.js$/)
  const { url } = await playground().server.call(createLaunchLink)
  await page.goto(url)
  await (await code).finished()
  return page
}

journey(
  'pages fade into each other and the drawer comes from its side; nothing is laid out again on the way',
  async (visitor) => {
    const page = await openFading(visitor)
    await moveAbout(page)
    // The drawer in and out, to the chat, and to a page whose code was here.
    await expect.poll(async () => (await transitions(page)).length).toBeGreaterThanOrEqual(4)
    const moved = (await transitions(page)).flat()
    expect(moved.filter((each) => each.includes('drawer')).length).toBeGreaterThan(0)
    expect(moved.filter((each) => /: .*\b(width|height|top|left|margin|inset)/.test(each))).toEqual([])
  },
  { reducedMotion: 'no-preference' },
)

journey('who wants less motion sees each change at once', async (visitor) => {
  criteria('2.3.3')
  const page = await openFading(visitor)
  await moveAbout(page)
  expect(await transitions(page)).toEqual([])
})

journey(
  'a browser without view transitions changes at once',
  async (visitor) => {
    await visitor.context.addInitScript(WITHOUT)
    const page = await playground().open(visitor)
    expect(await page.evaluate(`'startViewTransition' in document`)).toBe(false)
    await moveAbout(page)
  },
  { reducedMotion: 'no-preference' },
)

journey(
  'a drawer that comes late, or goes while somebody writes, takes no focus from the field',
  async (visitor) => {
    const page = await visitor.newPage()
    const released = Promise.withResolvers<void>()
    await page.route(/\/assets\/exchange-drawer-[^/]*\.js/, async (route) => {
      await released.promise
      await route.continue()
    })
    const { url } = await playground().server.call(createLaunchLink)
    await page.goto(url)
    const { send, reading, lastReply, drawer, field } = screenOf(page)
    await send('Hello.')
    await reading.waitFor()
    await lastReply.focus()
    await page.keyboard.press('x')
    await page.keyboard.press('/')
    await page.keyboard.type('O')
    released.resolve()
    await drawer.waitFor()
    await page.keyboard.type('n')
    await drawer.getByRole('button', { name: 'Close raw exchange' }).focus()
    await page.keyboard.press('Enter')
    await drawer.waitFor({ state: 'detached' })
    await page.locator('textarea:focus').waitFor()
    await page.keyboard.type('!')
    expect(await field.inputValue()).toBe('On!')
    await lastReply.focus()
    await page.keyboard.press('x')
    await page.locator('.drawer:focus').waitFor()
    await page.keyboard.press('/')
    await page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'detached' })
    await page.keyboard.type('r')
    expect(await field.inputValue()).toBe('On!r')
  },
  { reducedMotion: 'no-preference', serviceWorkers: 'block' },
)
