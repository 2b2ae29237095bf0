import { createConversation } from '@llm-playground/protocol'
import { expect } from 'vitest'
import { criteria } from './testing/criteria.ts'
import { keyboardOf } from './testing/keyboard.ts'
import { lookOver } from './testing/look-over.ts'
import { sharePlayground } from './testing/playground.ts'
import { screenOf } from './testing/screen.ts'
import { connectBrowser } from './testing/visitor.ts'

const journey = connectBrowser()
const playground = sharePlayground({
  script: { replies: [{ steps: [{ type: 'text', text: 'An answer with `code`.\n\n```ts\nconst a = 1\n```' }] }] },
})

const SIDEWAYS = 'document.documentElement.scrollWidth - innerWidth'

journey('panels are as wide as one likes, by pointer, click and keys, and stay so', async (visitor) => {
  criteria('2.5.7', '2.1.1', '4.1.2')
  const page = await playground().open(visitor)
  await page.setViewportSize({ width: 1440, height: 900 })
  const { send, reading, drawer } = screenOf(page)
  const { press, tabTo } = keyboardOf(page)
  const widthOf = async (selector: string): Promise<number> =>
    Math.round((await page.locator(selector).boundingBox())!.width)
  const line = page.getByRole('separator', { name: 'Width of the list' })
  expect(await widthOf('.side')).toBe(288)
  const box = (await line.boundingBox())!
  await page.mouse.move(box.x + box.width / 2, 400)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width / 2 + 60, 420, { steps: 4 })
  await page.mouse.up()
  expect(await widthOf('.side')).toBe(348)
  expect(await line.getAttribute('aria-valuenow')).toBe('348')
  await line.focus()
  await press('ArrowLeft')
  expect(await widthOf('.side')).toBe(332)
  await press('Home')
  await press('ArrowLeft')
  expect(await line.getAttribute('aria-valuenow')).toBe(await line.getAttribute('aria-valuemin'))
  await line.click()
  expect(await widthOf('.side')).toBe(288)
  await line.click()
  const wide = await widthOf('.side')
  expect(wide).toBeGreaterThan(288)

  await send('Hello.')
  await reading.waitFor()
  await page.keyboard.press('Escape')
  await page.locator('.entry.reply').focus()
  await press('x')
  await drawer.waitFor()
  await tabTo(page.getByRole('separator', { name: 'Width of the raw exchange' }))
  await press('ArrowLeft')
  await press('ArrowLeft')
  expect(await widthOf('.drawer')).toBe(432)
  await page.reload()
  await reading.waitFor()
  expect(await widthOf('.side')).toBe(wide)

  // Folded away, the page has all the room, and does not begin with a list that then goes.
  const side = page.locator('.side')
  const text = await widthOf('main')
  await page.getByRole('button', { name: 'Hide the list' }).click()
  await side.waitFor({ state: 'hidden' })
  expect(await line.isVisible()).toBe(false)
  expect(await widthOf('main')).toBe(text + wide)
  await page.addInitScript(`
    const look = () => {
      window.wasListSeen ||= document.querySelector('.side')?.checkVisibility()
      requestAnimationFrame(look)
    }
    look()`)
  await page.reload()
  await reading.waitFor()
  expect(await side.count()).toBe(1)
  expect(await page.evaluate('window.wasListSeen')).toBe(false)
  expect(await lookOver(page, 'the list hidden', [1440, 800])).toEqual([])
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.getByRole('link', { name: 'New conversation' }).click()
  await page.getByRole('heading', { name: 'What shall we look at?' }).waitFor()
  await page.getByRole('button', { name: 'Show the list' }).click()
  await side.waitFor()
  expect(await widthOf('.side')).toBe(wide)
  await page.reload()
  await side.waitFor()
})

journey('what is read from the right is mirrored, and nothing scrolls sideways', async (visitor) => {
  const page = await playground().open(visitor)
  const { send, reading, field, lastReply, drawer } = screenOf(page)
  await send('مرحبا بالعالم')
  await reading.waitFor()
  await page.evaluate(`document.documentElement.dir = 'rtl'`)
  const boxOf = async (selector: string) => (await page.locator(selector).first().boundingBox())!
  for (const width of [1440, 390, 320]) {
    await page.setViewportSize({ width, height: 900 })
    expect(await page.evaluate(SIDEWAYS)).toBeLessThanOrEqual(0)
    // The rail is at the side where reading begins, and the text beside it.
    const [rail, body] = [await boxOf('.entry.reply .rail'), await boxOf('.entry.reply .body')]
    expect(rail.x).toBeGreaterThan(body.x)
    const [clip, sendButton] = [await boxOf('.composer .tools > .btn'), await boxOf('.composer [type=submit]')]
    expect(clip.x).toBeGreaterThan(sendButton.x)
  }
  await page.setViewportSize({ width: 1440, height: 900 })
  expect((await boxOf('.side')).x).toBeGreaterThan((await boxOf('main')).x)
  await page.getByRole('button', { name: 'Hide the list' }).click()
  const show = page.getByRole('button', { name: 'Show the list' })
  await show.waitFor()
  expect((await show.boundingBox())!.x).toBeGreaterThan(1440 - 60)
  expect(await page.evaluate(SIDEWAYS)).toBeLessThanOrEqual(0)
  await show.click()
  // Code stays as code is written; words begin where their language does.
  expect(await lastReply.locator('pre').first().evaluate(directionOf)).toBe('ltr')
  await page.getByRole('button', { name: 'Raw exchange' }).first().or(reading).first().click()
  await page.keyboard.press('Escape')
  await lastReply.focus()
  await page.keyboard.press('x')
  await drawer.waitFor()
  expect((await boxOf('.drawer')).x).toBe(0)
  await page.keyboard.press('Escape')
  // A panel begins at the edge of its button where reading begins.
  await page.locator('.model-pick').click()
  const [panel, pick] = [await boxOf('.popover'), await boxOf('.model-pick')]
  expect(Math.round(panel.x + panel.width)).toBe(Math.round(pick.x + pick.width))
  await page.keyboard.press('Escape')
  await field.waitFor()
})

// These tests are checked by Node's types; the page has the browser's.
const directionOf = (element: unknown): string =>
  (globalThis as unknown as { getComputedStyle(element: unknown): { direction: string } }).getComputedStyle(element)
    .direction

journey(
  'on a phone the list comes by swipe and by button, and the composer stays above the keyboard',
  async (visitor) => {
    criteria('2.5.1')
    await visitor.context.addInitScript(`
      const view = new EventTarget()
      Object.assign(view, { height: innerHeight, scale: 1 })
      Object.defineProperty(window, 'visualViewport', { value: view })`)
    const page = await playground().open(visitor)
    const { composer, field, lastReply, reading, send } = screenOf(page)
    const sheet = page.locator('.side.is-open')
    // Told to the page alone: a browser on a desk would take a real one for a way back through its history.
    const swipe = (from: number, to: number): Promise<unknown> =>
      page.evaluate(`(() => {
        const target = document.elementFromPoint(${from}, 300)
        const tell = (type, clientX, isDown) => {
          const touch = new Touch({ identifier: 1, target, clientX, clientY: 300 })
          const touches = isDown ? [touch] : []
          target.dispatchEvent(new TouchEvent(type, { bubbles: true, touches, changedTouches: [touch] }))
        }
        tell('touchstart', ${from}, true)
        tell('touchend', ${to}, false)
      })()`)
    await page.getByRole('heading', { name: 'What shall we look at?' }).waitFor()
    // What follows fingers comes after the first paint; until then a swipe does nothing, and another one may.
    const swipeIn = async (): Promise<boolean> => {
      await swipe(40, 220)
      return sheet.isVisible()
    }
    await expect.poll(swipeIn, { timeout: 20_000 }).toBe(true)
    await swipe(260, 60)
    await sheet.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Conversations' }).tap()
    await sheet.waitFor()
    await page.getByRole('button', { name: 'Close the list' }).tap()
    await sheet.waitFor({ state: 'detached' })

    await field.tap()
    await page.evaluate(`Object.assign(visualViewport, { height: 400 }).dispatchEvent(new Event('resize'))`)
    const box = (await field.boundingBox())!
    expect(box.y + box.height).toBeLessThanOrEqual(400)
    await page.evaluate(`Object.assign(visualViewport, { height: innerHeight }).dispatchEvent(new Event('resize'))`)
    expect((await field.boundingBox())!.y).toBeGreaterThan(400)
    expect(await page.locator('meta[name=viewport]').getAttribute('content')).toContain(
      'interactive-widget=resizes-content',
    )

    await send('Hello.')
    await reading.waitFor()
    // The title has the line between the buttons, and its branch stands below, in the same height.
    const title = (await page.getByRole('heading', { level: 1 }).boundingBox())!
    const branch = (await page.locator('.branch-pick').boundingBox())!
    expect(title.width).toBeGreaterThan(390 - 4 * 44)
    expect(branch.y).toBeGreaterThan(title.y + title.height / 2)
    expect((await page.locator('.bar').boundingBox())!.height).toBeLessThan(60)
    const heightOf = async () => (await composer.boundingBox())!.height
    expect(await heightOf()).toBeLessThan(60)
    await field.tap()
    await expect.poll(heightOf).toBeGreaterThan(80)
    await lastReply.getByRole('heading').tap()
    await expect.poll(heightOf).toBeLessThan(60)
    await lastReply.getByRole('heading').evaluate((target) => {
      const { Touch, TouchEvent } = globalThis as unknown as Record<string, new (...given: unknown[]) => unknown>
      const { x: clientX, y: clientY } = target.getBoundingClientRect()
      const touch = new Touch!({ identifier: 1, target, clientX, clientY })
      const started = new TouchEvent!('touchstart', { bubbles: true, touches: [touch], changedTouches: [touch] })
      target.dispatchEvent(started as Parameters<typeof target.dispatchEvent>[0])
    })
    await page.getByRole('menuitem', { name: 'Raw exchange' }).waitFor()
  },
  { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
)

journey('single keys can be switched off; rows are as high as one likes, also at the next visit', async (visitor) => {
  criteria('2.1.4')
  const { server, open } = playground()
  await server.call(createConversation, { body: { title: 'A row' } })
  const page = await open(visitor)
  const dialog = page.getByRole('dialog', { name: 'Keys' })
  await page.goto(`${server.origin}/settings/appearance`)
  const keys = page.getByRole('switch', { name: 'Single keys' })
  await keys.uncheck()
  await page.reload()
  expect(await keys.isChecked()).toBe(false)
  await page.locator('main h1').click()
  await page.keyboard.press('?')
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog', { name: 'Search and commands' }).waitFor()
  expect(await dialog.count()).toBe(0)
  await page.keyboard.press('Escape')
  await keys.check()
  await page.locator('main h1').click()
  await page.keyboard.press('?')
  await dialog.waitFor()
  await page.keyboard.press('Escape')

  const rowHeight = async (): Promise<number> =>
    (await screenOf(page).list.getByRole('link', { name: 'A row' }).boundingBox())!.height
  const high = await rowHeight()
  await page.getByRole('radio', { name: 'Compact' }).check()
  await expect.poll(rowHeight).toBeLessThan(high)
  await page.reload()
  expect(await page.getByRole('radio', { name: 'Compact' }).isChecked()).toBe(true)
  expect(await rowHeight()).toBeLessThan(high)
})
