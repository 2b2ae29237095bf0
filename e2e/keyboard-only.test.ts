import { fileURLToPath } from 'node:url'
import { createLaunchLink } from '@llm-playground/protocol'
import { expect } from 'vitest'
import { criteria } from './testing/criteria.ts'
import { sharePlayground } from './testing/playground.ts'
import { screenOf, shownLength } from './testing/screen.ts'
import { connectBrowser } from './testing/visitor.ts'

const ICON = fileURLToPath(new URL('../apps/web/public/icons/apple-180.png', import.meta.url))

const journey = connectBrowser()
const playground = sharePlayground({
  script: {
    models: [
      { name: 'quick-model', tools: true },
      { name: 'thorough-model', tools: true },
    ],
    replies: [
      { times: 1, steps: [{ type: 'text', tokens: 3_000 }], delivery: { tokensPerSecond: 50 } },
      { steps: [{ type: 'text', text: 'Short and whole.' }] },
    ],
  },
})

journey('a whole conversation by keyboard alone', async (visitor) => {
  criteria('2.1.1', '2.1.3')
  const { open } = playground()
  await visitor.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const page = await open(visitor)
  const { lastReply, field, reading, drawer, scroller } = screenOf(page)
  const { keyboard } = page
  const isFocused = (selector: string) => page.locator(`${selector}:focus, ${selector}:focus-within`).first().waitFor()

  await page.getByRole('heading', { name: 'What shall we look at?' }).waitFor()
  await keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search and commands' }).waitFor()
  await keyboard.type('New conversation')
  await page.getByRole('option', { name: 'New conversation' }).first().waitFor()
  await keyboard.press('Enter')
  await isFocused('textarea')

  // From the field to the model: attach, then the picker.
  await keyboard.press('Tab')
  await keyboard.press('Tab')
  await isFocused('.model-pick')
  await keyboard.press('Enter')
  await page.getByRole('combobox', { name: 'Models' }).waitFor()
  await keyboard.type('thorough')
  await keyboard.press('Enter')
  await page.locator('.model-pick', { hasText: 'thorough-model' }).waitFor()
  await isFocused('.model-pick')
  await keyboard.press('Shift+Tab')
  await keyboard.press('Shift+Tab')
  await isFocused('textarea')

  await keyboard.type('Say it at length.')
  await keyboard.press('Enter')
  await shownLength(lastReply, 40)
  await keyboard.press('Escape')
  await lastReply.getByText('stopped', { exact: true }).waitFor()

  await field.waitFor()
  await isFocused('textarea')
  while (await field.evaluate((element) => element.matches(':focus'))) await keyboard.press('Shift+Tab')
  await keyboard.press('r')
  await lastReply.getByText('Short and whole.').waitFor()
  await reading.waitFor()

  await keyboard.press('i')
  await page.getByRole('complementary', { name: /^Readings of message/ }).waitFor()
  await keyboard.press('x')
  await drawer.getByText('thorough-model').first().waitFor()
  await isFocused('.drawer')
  await keyboard.press('Tab')
  await keyboard.press('Enter')
  await page.getByText('curl command copied').waitFor()
  const copied = String(await page.evaluate('navigator.clipboard.readText()'))
  expect(copied).toMatch(/^curl /)
  expect(copied).toContain('$KEY')
  await keyboard.press('Escape')
  await drawer.waitFor({ state: 'detached' })
  await scroller.waitFor()
})

journey(
  'what is typed while a dialog is on its way does nothing to the page',
  async (visitor) => {
    const page = await visitor.newPage()
    const released = Promise.withResolvers<void>()
    await page.route(/\/assets\/dialogs-[^/]*\.js/, async (route) => {
      await released.promise
      await route.continue()
    })
    await page.goto((await playground().server.call(createLaunchLink)).url)
    await page.locator('textarea:focus').waitFor()
    await page.getByRole('link', { name: 'Settings' }).focus()
    const asked = page.waitForRequest(/\/assets\/dialogs-[^/]*\.js/)
    await page.keyboard.press('Control+k')
    await asked
    await page.keyboard.press('?')
    released.resolve()
    await page.getByRole('combobox', { name: 'Search and commands' }).waitFor()
    expect(await page.getByRole('dialog', { name: 'Keys' }).count()).toBe(0)
  },
  { serviceWorkers: 'block' },
)

journey(
  'what is typed while the look at an image is on its way does nothing to the page',
  async (visitor) => {
    const page = await visitor.newPage()
    const released = Promise.withResolvers<void>()
    await page.route(/\/assets\/image-preview-[^/]*\.js/, async (route) => {
      await released.promise
      await route.continue()
    })
    await page.goto((await playground().server.call(createLaunchLink)).url)
    const { send, lastReply } = screenOf(page)
    await send('Hello.')
    await lastReply.waitFor()
    await page.getByLabel('Files to attach').setInputFiles(ICON)
    await page.getByRole('button', { name: 'Describe apple-180.png' }).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('e')
    released.resolve()
    await page.getByRole('dialog', { name: 'apple-180.png' }).waitFor()
    await page.keyboard.type('A mark')
    await page.keyboard.press('Escape')
    await page.getByText('A mark').waitFor()
    expect(await page.getByRole('form', { name: 'Edit message' }).count()).toBe(0)
  },
  { serviceWorkers: 'block' },
)

journey(
  'a menu or a dialog whose code cannot be had says so and leaves the page as it was',
  async (visitor) => {
    visitor.expectProblems(/ERR_FAILED|(?:dialogs|menu)-/)
    const page = await visitor.newPage()
    await page.route(/\/assets\/(?:dialogs|menu)-[^/]*\.js/, (route) => route.abort())
    await page.goto((await playground().server.call(createLaunchLink)).url)
    const field = page.getByRole('textbox', { name: 'Message' })
    await field.fill('Not lost')
    const missing = page.getByRole('alert').filter({ hasText: 'This part of the page could not be loaded.' })
    await page.getByRole('button', { name: 'More for this page' }).press('Enter')
    await missing.getByRole('button', { name: 'Close' }).click()
    await missing.waitFor({ state: 'detached' })
    await field.press('Control+k')
    await missing.waitFor()
    expect(await field.inputValue()).toBe('Not lost')
    await page.getByRole('link', { name: 'Settings' }).click()
    await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor()
  },
  { serviceWorkers: 'block' },
)
