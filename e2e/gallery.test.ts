import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { criteria } from './testing/criteria.ts'
import { keyboardOf } from './testing/keyboard.ts'
import { lookAtNarrowest, lookOver } from './testing/look-over.ts'
import { sharePlayground } from './testing/playground.ts'
import { connectBrowser, type Visitor } from './testing/visitor.ts'

const journey = connectBrowser()
const playground = sharePlayground()
// The same component stands there in each of its states, under one name.
const LEFT_OUT = ['landmark-unique']

const openGallery = async (visitor: Visitor) => {
  const page = await playground().open(visitor)
  await page.goto(`${playground().server.origin}/gallery`)
  await page.locator('.specimens').waitFor()
  const rooms = page.getByRole('navigation', { name: 'Gallery' }).getByRole('link')
  return { page, rooms, addresses: await rooms.evaluateAll((links) => links.map((link) => String(link))) }
}

journey('every component of the gallery can be used by everybody, in each of its states', async (visitor) => {
  criteria('1.4.3', '1.4.6', '1.4.10', '2.5.5', '2.5.8')
  const { page, rooms, addresses } = await openGallery(visitor)
  const problems: string[] = []
  for (const [index, address] of addresses.entries()) {
    const room = new URL(address).pathname.split('/')[2] ?? 'tokens'
    await rooms.nth(index).click()
    await page.locator(`.specimens[data-room="${room}"]`).waitFor()
    problems.push(...(await lookOver(page, `gallery, ${room}`, [1440], LEFT_OUT)))
    problems.push(...(await lookAtNarrowest(page, `gallery, ${room}`)))
  }
  expect(problems).toEqual([])
})

const stage = (page: Page, specimen: string, state: string): Locator =>
  page.locator(`[data-specimen="${specimen}"] .specimen-state`, { hasText: state }).locator('.specimen-stage').first()

const styleOf = (element: Locator, property: string): Promise<string> =>
  element.evaluate(
    (node, name) =>
      (globalThis as unknown as { getComputedStyle(of: unknown): Record<string, string> }).getComputedStyle(node)[
        name
      ]!,
    property,
  )

journey('the gallery by keyboard: rooms, switches, a menu, a dialog and a list that narrows', async (visitor) => {
  criteria('2.1.1', '2.1.3')
  const { page } = await openGallery(visitor)
  const { press, type, use, tabTo, focusIsOn } = keyboardOf(page)
  const rooms = page.getByRole('navigation', { name: 'Gallery' })
  await use(rooms.getByRole('link', { name: 'ui', exact: true }))
  await page.locator('.specimens[data-room=ui]').waitFor()

  await tabTo(page.getByLabel('Theme'))
  await type('Dark')
  await page.locator('.gallery[data-theme=dark]').waitFor()
  await tabTo(page.getByLabel('Direction'))
  await press('ArrowDown')
  await page.locator('.gallery[dir=rtl]').waitFor()

  const show = (specimen: string) => stage(page, specimen, 'at rest').getByRole('button', { name: 'Show it' })
  await use(show('dialog'))
  await page.getByRole('dialog', { name: 'Delete the provider?' }).waitFor()
  await press('Escape')
  await focusIsOn(show('dialog'))
  await use(show('filter-list'))
  await type('qwen')
  await press('Enter')
  await page.locator('.specimen [role=combobox]').waitFor({ state: 'detached' })
  const more = stage(page, 'menu-button', 'at rest').getByRole('button', { name: 'More' })
  await use(more)
  await page.getByRole('menu').waitFor()
  await press('Escape')
  await focusIsOn(more)
})

journey(
  'states are drawn as a pointer or a key would make them, and each switch shows what it says',
  async (visitor) => {
    criteria('1.4.3', '1.4.6', '1.4.11', '2.3.3')
    const { page } = await openGallery(visitor)
    await page.emulateMedia({ reducedMotion: 'no-preference' })
    for (const theme of ['light', 'dark', 'contrast', 'system']) {
      await page.getByLabel('Theme').selectOption(theme)
      await page.locator(`.gallery[data-theme=${theme}]`).waitFor()
      await expect.poll(() => page.locator('[data-colour]').count()).toBeGreaterThan(25)
      expect(await page.locator('[data-is-enough=false]').allTextContents()).toEqual([])
    }
    await page.getByRole('navigation', { name: 'Gallery' }).getByRole('link', { name: 'ui', exact: true }).click()
    const button = (state: string) => stage(page, 'button', state).getByRole('button', { name: 'Try again' })
    const [rest, hover] = [await styleOf(button('at rest'), 'background'), await styleOf(button('under'), 'background')]
    expect(hover).not.toBe(rest)
    await button('at rest').hover()
    await expect.poll(() => styleOf(button('at rest'), 'background')).toBe(hover)
    expect(await styleOf(button('with focus'), 'outlineStyle')).toBe('solid')
    expect(await styleOf(button('at rest'), 'outlineStyle')).toBe('none')

    const skeleton = stage(page, 'skeleton', 'busy').locator('.skel').first()
    expect(await styleOf(skeleton, 'animationName')).toBe('pulse')
    await page.getByLabel('Motion').selectOption('reduced')
    await expect.poll(() => styleOf(skeleton, 'animationName')).toBe('none')
    await page.getByLabel('Motion').selectOption('full')
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await expect.poll(() => styleOf(skeleton, 'animationName')).toBe('pulse')
  },
)
