import { createLaunchLink } from '@llm-playground/protocol'
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { criteria } from './testing/criteria.ts'
import { sharePlayground } from './testing/playground.ts'
import { screenOf } from './testing/screen.ts'
import { connectBrowser, type Visitor } from './testing/visitor.ts'

const journey = connectBrowser()
const playground = sharePlayground({ script: { replies: [{ steps: [{ type: 'text', text: 'An answer.' }] }] } })

const OPENED = 'document.querySelectorAll("dialog[open], [popover]:popover-open, .side.is-open, .drawer").length'

const pressAndLeave = async (page: Page, target: Locator): Promise<void> => {
  const { x, y, width, height } = (await target.boundingBox())!
  await page.mouse.move(x + width / 2, y + height / 2)
  await page.mouse.down()
  await page.mouse.move(x + width / 2, y > 300 ? 200 : 500, { steps: 4 })
  await page.mouse.up()
}

journey('a press that leaves its control before it is let go does nothing', async (visitor) => {
  criteria('2.5.2')
  const page = await playground().open(visitor)
  const { send, reading, replies, lastReply } = screenOf(page)
  await send('Hello.')
  await reading.waitFor()
  const address = page.url()
  await pressAndLeave(page, lastReply.getByRole('button', { name: 'Answer again' }))
  await pressAndLeave(page, lastReply.getByRole('button', { name: 'More for this message' }))
  await pressAndLeave(page, reading)
  await pressAndLeave(page, page.locator('.model-pick'))
  await pressAndLeave(page, page.getByRole('link', { name: 'Settings', exact: true }))
  expect(await page.evaluate(OPENED)).toBe(0)
  expect(await page.locator('.panel').count()).toBe(0)
  expect(await replies.count()).toBe(1)
  expect(page.url()).toBe(address)
})

/** Changes a field as a person would, whatever kind it is. */
const change = async (field: Locator): Promise<void> => {
  await field.focus()
  const kind = await field.evaluate((element) => `${element.nodeName} ${element.getAttribute('type')}`)
  if (/checkbox|radio/.test(kind)) await field.press('Space')
  else if (kind.startsWith('SELECT')) await field.selectOption({ index: 1 })
  else await field.fill(kind.endsWith('number') ? '1' : 'words')
}

journey('a changed field opens nothing, goes nowhere and keeps the focus', async (visitor) => {
  criteria('3.2.2')
  const { server, open } = playground()
  const page = await open(visitor)
  const changed: string[] = []
  const changeAll = async (fields: Locator): Promise<void> => {
    const [address, opened] = [page.url(), await page.evaluate(OPENED)]
    for (const field of await fields.all()) {
      if (!(await field.isVisible())) continue
      await change(field)
      expect(await field.evaluate((element) => element.matches(':focus'))).toBe(true)
      expect(page.url()).toBe(address)
      expect(await page.evaluate(OPENED)).toBe(opened)
      changed.push(await field.evaluate((element) => element.nodeName))
    }
  }
  await page.getByRole('button', { name: /^Parameters: / }).click()
  await page.locator('.parameters-form textarea').first().waitFor()
  await changeAll(page.locator('.parameters-form :is(input, select, textarea)'))
  await page.goto(`${server.origin}/settings/appearance`)
  await page.getByRole('radio', { name: 'Dark' }).waitFor()
  await changeAll(page.locator('main :is(input, select)'))
  await page.goto(`${server.origin}/gallery`)
  await page.locator('.gallery-switches select').first().waitFor()
  await changeAll(page.locator('.gallery-switches select'))
  expect(changed.length).toBeGreaterThan(15)
})

/** The picture of each control that has nothing else, by its name. */
const PICTURES = `[...document.querySelectorAll('button[aria-label], a[aria-label]')]
  .filter((element) => element.checkVisibility() && element.textContent.trim() === '')
  .map((element) => [element.getAttribute('aria-label').replace(/\\d+/g, 'n'), element.querySelector('.i')?.className.match(/i-(?!s\\b)\\w+/)?.[0]])`

/** Pictures that the W3C's vocabulary of actions has no word for. */
const NO_WORD_FOR = new Set([
  'i-branch',
  'i-braces',
  'i-chat',
  'i-chip',
  'i-clip',
  'i-info',
  'i-menu',
  'i-panel',
  'i-search',
  'i-share',
])
const WITHOUT_PURPOSE = `[...document.querySelectorAll('button .i:not([data-action]), a .i:not([data-action])')]
  .filter((icon) => icon.parentElement.textContent.trim() === '').map((icon) => icon.className.match(/i-(?!s\\b)\\w+/)?.[0])`

journey(
  'one thing has one name and one picture on every page, and help is always in the same place',
  async (visitor) => {
    criteria('1.3.6', '3.2.4', '3.2.6')
    const { server, open } = playground()
    const page = await open(visitor)
    const { send, reading } = screenOf(page)
    await send('Hello.')
    await reading.waitFor()
    const pictures = new Map<string, Set<string>>()
    const help = new Set<string>()
    const withoutPurpose = new Set<string>()
    for (const address of [
      page.url(),
      '/',
      '/models',
      '/learn',
      '/learn/words',
      '/settings',
      '/settings/appearance',
      '/gallery/ui',
    ]) {
      await page.goto(new URL(address, server.origin).href)
      await page.locator('main h1').first().waitFor()
      const here = (await page.evaluate(PICTURES)) as [string, string][]
      for (const picture of (await page.evaluate(WITHOUT_PURPOSE)) as string[]) withoutPurpose.add(picture)
      expect(await page.locator('.places [data-destination=help]').textContent()).toBe('Learn')
      for (const [name, picture] of here) pictures.set(name, (pictures.get(name) ?? new Set()).add(picture))
      const places = await page.locator('.places a').allTextContents()
      help.add(`${places.indexOf('Learn')} of ${places.length}`)
      await page.evaluate('document.activeElement?.blur()')
      await page.keyboard.press('?')
      await page.getByRole('dialog', { name: 'Keys' }).waitFor()
      await page.keyboard.press('Escape')
    }
    expect(pictures.size).toBeGreaterThan(5)
    expect([...pictures].filter(([, shown]) => shown.size > 1).map(([name]) => name)).toEqual([])
    expect(help.size).toBe(1)
    expect([...withoutPurpose].filter((picture) => !NO_WORD_FOR.has(picture))).toEqual([])
    expect([...help][0]).not.toMatch(/^-1/)
  },
)

const GERMAN = `Der Luftkreuzer fliegt seit dem Morgen über die Stadt, und niemand weiß, wohin er will.

> El zepelín vuela desde la mañana sobre la ciudad, y nadie sabe adónde quiere ir esta vez.

\`const answer = 42\`
`

journey('a reply in another language than the page is marked with it, and so is what it quotes', async (visitor) => {
  criteria('3.1.2')
  const { model, open } = playground()
  model.upstream.setScript({ replies: [{ steps: [{ type: 'text', text: GERMAN }] }] })
  const page = await open(visitor)
  const { send, lastReply, entries } = screenOf(page)
  await send('What flies over the city, and does anybody know where it wants to go?')
  const words = lastReply.locator('.body > .prose')
  await words.and(page.locator('[lang=de]')).waitFor()
  await words.locator('blockquote[lang=es]').waitFor()
  expect(await words.locator('code').getAttribute('translate')).toBe('no')
  expect(await entries.first().locator('[lang]').count()).toBe(0)
  // Too short to tell by itself: it has the language of the messages near it, and the title that of its conversation.
  await send('Und wohin?')
  await entries.nth(2).locator('.words[lang=de]').waitFor()
  model.upstream.setScript({ replies: [{ steps: [{ type: 'text', text: 'An answer.' }] }] })
})

journey('what was filled in is still there when one comes back to it', async (visitor) => {
  criteria('3.3.7')
  const { server, open } = playground()
  const page = await open(visitor)
  await page.goto(`${server.origin}/settings/providers/new`)
  const pick = async (): Promise<Locator> => {
    await page.getByRole('combobox', { name: 'Provider to add' }).fill('compatible')
    await page.keyboard.press('Enter')
    return page.getByRole('form', { name: /^Add / }).getByRole('textbox', { name: 'Name' })
  }
  const name = await pick()
  await name.fill('Half of it')
  const sections = page.getByRole('navigation', { name: 'Settings' })
  await sections.getByRole('link', { name: 'Appearance' }).click()
  await page.getByRole('radio', { name: 'Dark' }).waitFor()
  await sections.getByRole('link', { name: 'Providers' }).click()
  await page.getByRole('link', { name: 'Add', exact: true }).click()
  expect(await (await pick()).inputValue()).toBe('Half of it')
})

journey('one signs in by a link alone; who is signed out in the middle loses no word', async (visitor) => {
  criteria('2.2.5', '3.3.8', '3.3.9')
  visitor.expectProblems(/401/)
  const { server, open } = playground()
  const stranger = await visitor.newPage()
  await stranger.goto(server.origin)
  await stranger.getByRole('heading', { name: 'Open the launch link' }).waitFor()
  expect(await stranger.locator('main input:visible').count()).toBe(0)
  await stranger.close()

  const page = await open(visitor)
  const { send, reading, field, entries } = screenOf(page)
  await send('Hello.')
  await reading.waitFor()
  const address = page.url()
  await visitor.context.clearCookies()
  await send('Said while signed out.')
  await entries.last().getByText('not sent', { exact: true }).first().waitFor()
  await field.fill('Not even sent.')

  const { url } = await server.call(createLaunchLink)
  await page.goto(url)
  await page.goto(address)
  await reading.nth(1).waitFor()
  expect(await entries.nth(2).textContent()).toContain('Said while signed out.')
  expect(await field.inputValue()).toBe('Not even sent.')
})

journey(
  'finger, mouse and keys can be used by turns',
  async (visitor: Visitor) => {
    criteria('2.5.6')
    const page = await playground().open(visitor)
    const { field, reading, lastReply } = screenOf(page)
    await field.tap()
    await page.keyboard.type('Hello.')
    await page.getByRole('button', { name: 'Send', exact: true }).tap()
    await reading.waitFor()
    await lastReply.getByRole('button', { name: 'More for this message' }).tap()
    await page.getByRole('menu').waitFor()
    await page.keyboard.press('Escape')
    await lastReply.getByRole('button', { name: 'More for this message' }).click()
    await page.getByRole('menu').waitFor()
    await page.keyboard.press('ArrowDown')
    await page.getByRole('menuitem').nth(1).tap()
    await page.getByRole('menu').waitFor({ state: 'detached' })
    expect(await reading.count()).toBeGreaterThan(0)
  },
  { hasTouch: true },
)
