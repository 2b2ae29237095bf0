import { createConversation, START_DATA_ID } from '@llm-playground/protocol'
import type { Page, Request } from 'playwright-core'
import { expect } from 'vitest'
import { conversationIdOf, sharePlayground, storedText } from './testing/playground.ts'
import { screenOf, shownWords, wordsOf } from './testing/screen.ts'
import { connectBrowser } from './testing/visitor.ts'

const journey = connectBrowser()
const playground = sharePlayground()

/** Parts of the page itself are fetched when it is idle, whether something is sent or not. */
const isPartOfPage = (request: Request): boolean => /^\/(assets\/|icon)/.test(new URL(request.url()).pathname)

/** Everything that the page asks the server for, besides parts of itself. */
const countRequests = (page: Page) => {
  let made: string[] = []
  page.on('request', (request) => {
    if (!isPartOfPage(request)) made.push(`${request.method()} ${new URL(request.url()).pathname}`)
  })
  return {
    startAgain: () => {
      made = []
    },
    /** What was asked until now; what the last news led to has been asked when the page asks for this. */
    made: async (): Promise<string[]> => {
      const asked = page.waitForRequest((request) => request.url().endsWith('/healthz'))
      await page.evaluate(
        `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))).then(() => fetch('/healthz'))`,
      )
      await asked
      return made.filter((each) => !each.endsWith('/healthz'))
    },
  }
}

/** The page reads its lists, and the conversation it shows, when its connection stands. */
const reloadWithLists = async (page: Page, ...more: RegExp[]): Promise<void> => {
  const read = [/\/api\/conversations(\?|$)/, /\/api\/models(\?|$)/, ...more]
  await Promise.all([
    ...read.map((path) => page.waitForResponse((response) => path.test(response.url()))),
    page.reload(),
  ])
}

journey('a prompt costs one request, the first one of a conversation too', async (visitor) => {
  const { open, server } = playground()
  const page = await open(visitor)
  const { ask, reading, list } = screenOf(page)
  const requests = countRequests(page)
  await reloadWithLists(page)
  await requests.made()

  for (const [index, words] of ['First', 'Second'].entries()) {
    requests.startAgain()
    const reply = await ask(`${words} [fake tokens=60 speed=100]`)
    await reading.nth(index).waitFor()
    // The list heard of the end as well, which comes on another connection.
    await list.getByRole('region', { name: 'Running' }).waitFor({ state: 'detached' })
    await list.getByRole('link', { name: 'First' }).waitFor()
    const conversationId = conversationIdOf(page)
    expect(await requests.made()).toEqual([`POST /api/conversations/${conversationId}/messages/follow`])
    const replyId = await reply.getAttribute('data-message-id')
    expect(await shownWords(reply)).toBe(wordsOf(await storedText(server, replyId!)))
  }
})

journey('an edit and another answer cost one request each, and show what leaves there', async (visitor) => {
  const { open } = playground()
  const page = await open(visitor)
  const { ask, entries, reading, list } = screenOf(page)
  for (const [index, words] of ['Root', 'Leaf'].entries()) {
    await ask(`${words} [fake tokens=5]`)
    await reading.nth(index).waitFor()
  }
  const requests = countRequests(page)
  await reloadWithLists(page, /\/messages(\?|$)/)
  await reading.nth(1).waitFor()
  await requests.made()

  /** Does something that starts a reply, and says what it cost until all is told of its end. */
  const costOf = async (start: () => Promise<void>): Promise<string[]> => {
    requests.startAgain()
    await start()
    await list.getByRole('region', { name: 'Running' }).waitFor()
    await list.getByRole('region', { name: 'Running' }).waitFor({ state: 'detached' })
    await reading.nth(1).waitFor()
    return requests.made()
  }
  /** What stands beside the path, in reading order. */
  const beside = (): Promise<string[]> => page.locator('.entry .sibs, .entry .leaves').allTextContents()

  const edited = await costOf(async () => {
    await entries.nth(2).getByRole('button', { name: 'Edit, as a branch' }).click()
    const field = page.getByRole('form', { name: 'Edit message' }).getByRole('textbox', { name: 'Message' })
    await field.fill('Leaf edited [fake tokens=60 speed=100]')
    await field.press('Enter')
  })
  expect(edited).toEqual([`POST /api/conversations/${conversationIdOf(page)}/messages/follow`])
  expect(await entries.count()).toBe(4)

  const replyId = await entries.nth(3).getAttribute('data-message-id')
  const answered = await costOf(() => entries.nth(3).getByRole('button', { name: 'Answer again' }).click())
  expect(answered).toEqual([`POST /api/messages/${replyId}/answer-again/follow`])
  expect(await entries.count()).toBe(4)

  // Read again, it is the same.
  const before = await beside()
  expect(before.map((text) => text.replace(/\d+ messages?.*/, '').trim())).toEqual([
    'Leaves here: branch main 2',
    'version 2 of 2',
    'Leaves here: branch edit-2 1',
    'answer 2 of 2',
  ])
  await page.reload()
  await reading.nth(1).waitFor()
  expect(await beside()).toEqual(before)
})

journey('a message from another window is shown at once, and answered to', async (visitor) => {
  const { open } = playground()
  const page = await open(visitor)
  const { ask, reading } = screenOf(page)
  await ask('Here [fake tokens=5]')
  await reading.waitFor()
  const other = await visitor.newPage()
  await other.goto(page.url())
  const there = screenOf(other)
  await there.ask('There [fake tokens=5]')
  await there.reading.nth(1).waitFor()
  await reading.nth(1).waitFor()
  await ask('Here again [fake tokens=5]')
  await there.reading.nth(2).waitFor()
  expect(await screenOf(page).entries.count()).toBe(6)
  expect(await there.entries.count()).toBe(6)
})

/** What was asked for before the first paint of the page, by path; text for the page. The paper alone is painted before. */
const ASKED_BEFORE_PAINT = `new Promise((resolve) => {
  new PerformanceObserver((list) => {
    const paint = list.getEntriesByName('first-contentful-paint')[0]
    if (!paint) return
    const asked = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
    resolve(asked.filter(({ startTime }) => startTime < paint.startTime).map(({ name }) => new URL(name).pathname))
  }).observe({ type: 'paint', buffered: true })
})`

/** A server that is busy sends the page without what it does not have at once; the page would then ask for it. */
const openWithLists = async (page: Page, origin: string): Promise<void> => {
  const hasLists = `document.getElementById('${START_DATA_ID}').textContent.startsWith('{"conversations"')`
  do await page.goto(origin)
  while (!(await page.evaluate(hasLists)))
}

journey(
  'the first page needs four requests until it is painted, and shows its lists with the first paint',
  async (visitor) => {
    const { open, server } = playground()
    await server.call(createConversation, { body: { title: 'Earlier' } })
    const page = await open(visitor)
    await page.route('**/api/**', (route) => route.abort())
    visitor.expectProblems(/ERR_FAILED/)
    const ahead = page.waitForRequest((request) => /\/parameters-panel-[^/]*\.js$/.test(request.url()))
    await openWithLists(page, server.origin)
    await page.getByRole('heading', { name: 'What shall we look at?' }).waitFor()
    await screenOf(page).list.getByRole('link', { name: 'Earlier' }).waitFor()
    const asked = (await page.evaluate(ASKED_BEFORE_PAINT)) as string[]
    expect(asked.map((path) => path.replace(/-[\w-]{8}\./, '.')).sort()).toEqual([
      '/',
      '/assets/index.css',
      '/assets/index.js',
      '/assets/rolldown-runtime.js',
    ])
    // Nobody has opened what this is for: it comes when the browser is idle.
    await ahead
  },
)
