import { expect } from 'vitest'
import { criteria } from './testing/criteria.ts'
import { sharePlayground } from './testing/playground.ts'
import { screenOf } from './testing/screen.ts'
import { walkTabStops } from './testing/tab-stops.ts'
import { connectBrowser } from './testing/visitor.ts'

const journey = connectBrowser()
const playground = sharePlayground({
  script: { replies: [{ steps: [{ type: 'text', text: 'One sentence. And one more with `code` in it.' }] }] },
})

const WIDTHS = [1440, 390]

journey(
  'Tab goes all round each page: every stop shows its focus, uncovered, and nothing opens by it',
  async (visitor) => {
    criteria('2.1.2', '2.4.3', '2.4.7', '2.4.11', '2.4.12', '2.4.13', '3.2.1', '3.2.5')
    const { server, open } = playground()
    const page = await open(visitor)
    const { send, reading } = screenOf(page)
    await send('Hello.')
    await reading.waitFor()
    const conversation = page.url()
    const found: string[] = []
    for (const address of [conversation, '/', '/settings', '/settings/appearance', '/models']) {
      const url = new URL(address, server.origin).href
      await page.goto(url)
      await page.locator('h1').first().waitFor()
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 })
        const stops = await walkTabStops(page)
        expect(stops.length).toBeGreaterThan(5)
        for (const { words, problems } of stops)
          for (const problem of problems) found.push(`${address} at ${width} px: ${words} ${problem}`)
        expect(page.url()).toBe(url)
        expect(await page.locator('dialog[open], [popover]:popover-open, .side.is-open').count()).toBe(0)
      }
    }
    expect(found).toEqual([])
  },
)

journey('the first stop skips to the page', async (visitor) => {
  criteria('2.4.1')
  const page = await playground().open(visitor)
  await page.getByRole('heading', { name: 'What shall we look at?' }).waitFor()
  await page.locator('.skip').focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(`document.activeElement.closest('main') !== null`)).toBe(true)
})

journey(
  'every page says where one is: title, heading, place; the ways around are the same on each',
  async (visitor) => {
    criteria('2.4.2', '2.4.8', '2.4.10', '3.2.3')
    const { server, open } = playground()
    const page = await open(visitor)
    const titles = new Set<string>()
    const ways = new Set<string>()
    for (const [path, place, heading] of [
      ['/', 'Chat', 'What shall we look at?'],
      ['/models', 'Models', 'Models'],
      ['/settings', 'Settings', 'Settings'],
    ] as const) {
      await page.goto(server.origin + path)
      await page.getByRole('heading', { name: heading, level: 1 }).waitFor()
      titles.add(await page.title())
      const places = page.locator('.places a')
      ways.add((await places.allTextContents()).join(' '))
      expect(await places.and(page.locator('[aria-current=page]')).allTextContents()).toEqual([place])
    }
    expect(titles.size).toBe(3)
    expect(ways.size).toBe(1)
  },
)

journey('a reply is announced in whole sentences, politely, with its end', async (visitor) => {
  criteria('4.1.3')
  const page = await playground().open(visitor)
  const { send, reading } = screenOf(page)
  await page.evaluate(`window.said = []
    new MutationObserver(() => {
      const words = document.querySelector('[role=log]')?.textContent
      if (words && words !== window.said.at(-1)) window.said.push(words)
    }).observe(document.body, { childList: true, characterData: true, subtree: true })`)
  await send('Hello.')
  await reading.waitFor()
  await expect.poll(() => page.evaluate('window.said.at(-1)'), { timeout: 20_000 }).toMatch(/End of reply\.$/)
  const said = (await page.evaluate('window.said')) as string[]
  expect(said.join(' ')).toContain('One sentence.')
  expect(said.filter((words) => !/[.!?]$/.test(words.trim()))).toEqual([])
})

journey('who does not want to be interrupted hears only the end of a reply, or nothing', async (visitor) => {
  criteria('2.2.4')
  const { server, open } = playground()
  const page = await open(visitor)
  const { send, reading } = screenOf(page)
  const log = page.locator('[role=log]')
  await send('Hello.')
  await expect.poll(() => log.textContent(), { timeout: 20_000 }).toMatch(/End of reply\.$/)
  const conversation = page.url()
  const choose = async (name: string): Promise<void> => {
    await page.goto(`${server.origin}/settings/appearance`)
    await page.getByRole('radio', { name }).check()
    await page.goto(conversation)
  }
  await choose('Only that it has ended')
  await reading.waitFor()
  await send('And again.')
  await expect.poll(() => log.textContent(), { timeout: 20_000 }).toBe('End of reply.')

  await choose('Nothing')
  await reading.nth(1).waitFor()
  await page.evaluate(`window.said = []
    new MutationObserver(() => window.said.push(document.querySelector('[role=log]').textContent))
      .observe(document.querySelector('[role=log]'), { childList: true, characterData: true, subtree: true })`)
  await send('And once more.')
  await reading.nth(2).waitFor()
  // The announcer has looked at it once it would have told of a reply after it.
  await page.evaluate(`localStorage.setItem('announcements', 'end')`)
  await send('And last.')
  await expect.poll(() => log.textContent(), { timeout: 20_000 }).toBe('End of reply.')
  expect(await page.evaluate('window.said')).toEqual(['End of reply.'])
})
