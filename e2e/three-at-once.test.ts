import { syntheticText } from '@llm-playground/fake-upstream'
import { expect } from 'vitest'
import { criteria } from './testing/criteria.ts'
import { keyboardOf } from './testing/keyboard.ts'
import { lookOver } from './testing/look-over.ts'
import { conversationIdOf, sharePlayground, storedConversation, storedPath, storedText } from './testing/playground.ts'
import { differenceOf, screenOf, shownLength, shownWords, wordsOf } from './testing/screen.ts'
import { connectBrowser } from './testing/visitor.ts'

const journey = connectBrowser()
const playground = sharePlayground()

const TOPICS = ['First topic', 'Second topic', 'Third topic']
const TOKENS = 900
const WHOLE = wordsOf(syntheticText(TOKENS))
const ROUNDS = 2
/** About half a second of writing at 100 tokens a second. */
const STEP_CHARACTERS = 300

journey('three conversations are written at once while one switches between them', async (visitor) => {
  const { server, open } = playground()
  const page = await open(visitor)
  const { send, list, lastReply, reading } = screenOf(page)
  const ids: string[] = []
  for (const topic of TOPICS) {
    await list.getByRole('link', { name: 'New conversation' }).click()
    await page.getByRole('heading', { name: 'What shall we look at?' }).waitFor()
    await send(`${topic} [fake tokens=${TOKENS} speed=100]`)
    await shownLength(lastReply, 1)
    ids.push(conversationIdOf(page))
  }
  const running = list.getByRole('region', { name: 'Running' })
  await running.getByRole('heading', { name: 'Running 3' }).waitFor()
  expect(await running.getByText('writing').count()).toBe(3)

  for (let round = 0; round < ROUNDS; round++) {
    for (const topic of TOPICS) {
      await list.getByRole('link', { name: topic }).click()
      await page.locator('.entry.you').getByText(topic).waitFor()
      const { length } = await shownWords(lastReply)
      await shownLength(lastReply, Math.min(length + STEP_CHARACTERS, WHOLE.length))
    }
  }
  await running.waitFor({ state: 'detached' })
  for (const [index, topic] of TOPICS.entries()) {
    const [, reply] = await storedPath(server, ids[index]!)
    expect(reply?.run?.status).toBe('completed')
    await list.getByRole('link', { name: topic }).click()
    await page.locator('.entry.you').getByText(topic).waitFor()
    await reading.waitFor()
    expect(differenceOf(await shownWords(lastReply), WHOLE)).toBe(null)
  }
})

journey('two branches of one conversation are written at once; each is stopped alone', async (visitor) => {
  const { server, open } = playground()
  const page = await open(visitor)
  const { send, entries, lastReply } = screenOf(page)
  await send(`Both ways [fake tokens=${TOKENS} speed=20]`)
  await shownLength(lastReply, 40)
  const id = conversationIdOf(page)
  await entries.first().getByRole('button', { name: 'Answer again' }).click()
  const pick = page.getByRole('button', { name: /^Branch .+, 2 branches$/ })
  await pick.getByText('1 other is writing').waitFor()
  await shownLength(lastReply, 40)
  const { running, branches } = await storedConversation(server, id)
  expect(running.map(({ branch }) => branch).sort()).toEqual(branches.map(({ name }) => name).sort())

  await pick.click()
  await page.getByRole('menuitem', { name: 'Stop the reply on main' }).click()
  await pick.getByText('1 other is writing').waitFor({ state: 'detached' })
  expect((await storedConversation(server, id)).running.map(({ branch }) => branch)).toEqual(['answer-2'])
  await lastReply.getByText('writing').waitFor()
  await lastReply.getByRole('button', { name: 'Stop' }).click()
  await lastReply.getByText('stopped', { exact: true }).waitFor()
  expect((await storedConversation(server, id)).running).toEqual([])
  for (const { headId } of branches) expect((await storedText(server, headId!)).length).toBeGreaterThan(40)
})

/** The page's clock can be put forward: that somebody has left long ago is not waited for. */
const ADJUSTABLE_CLOCK = `
  const now = performance.now.bind(performance)
  globalThis.skipped = 0
  performance.now = () => now() + skipped
`
const SHOWN_CONVERSATIONS = `navigator.locks.query().then(({ held }) =>
  held.map(({ name }) => name.split(' ')).filter(([kind]) => kind === 'screen').map((words) => words.at(-1)).sort())`
const LEFT_LONG_AGO = 'skipped += 2000'

journey('who is elsewhere is told of replies that are done, once, and opens them from there', async (visitor) => {
  criteria('2.1.1', '2.2.1', '2.4.3', '4.1.3')
  const { model, open } = playground()
  const hold = { type: 'hold' as const }
  const soFar = { type: 'text' as const, text: 'So far. ' }
  const failing = { when: { lastUserIncludes: 'fails' }, steps: [soFar, hold, { type: 'drop' as const }] }
  model.upstream.setScript({ replies: [failing, { steps: [soFar, hold, { type: 'text', text: 'Done.' }] }] })
  await visitor.context.addInitScript(ADJUSTABLE_CLOCK)
  const page = await open(visitor)
  const { send, list, lastReply, reading } = screenOf(page)
  const { use } = keyboardOf(page)
  const ask = async (text: string) => {
    await list.getByRole('link', { name: 'New conversation' }).click()
    await page.getByRole('heading', { name: 'What shall we look at?' }).waitFor()
    await send(text)
    await lastReply.getByText('So far.').waitFor()
  }
  const news = page.getByRole('status').filter({ has: page.getByRole('button', { name: 'Open' }) })
  await ask('News of one')
  await ask('News of two')
  await ask('News that fails')
  await ask('Seen to its end')
  // Two windows side by side: what the one beside shows is on screen, and what is told is told where the person is.
  const second = await visitor.newPage()
  await second.addInitScript('document.hasFocus = () => false')
  await second.goto(page.url().replace(/\/c\/.*/, '/learn'))
  const secondList = screenOf(second).list
  await secondList.getByRole('link', { name: 'News of two' }).click()
  await second.getByText('So far.').waitFor()
  // Both have said what they show: a page does so when it is idle.
  const expectShown = (ids: string[]) => expect.poll(() => page.evaluate(SHOWN_CONVERSATIONS)).toEqual(ids.sort())
  await expectShown([conversationIdOf(page), conversationIdOf(second)])
  await page.evaluate(LEFT_LONG_AGO)
  model.upstream.release()
  await reading.waitFor()

  // Neither what this tab shows nor what the other one does.
  await news.getByRole('button', { name: 'Open' }).focus()
  await news.getByText('1 reply is done, 1 reply has failed').waitFor()
  expect(await lookOver(page, 'told of two replies', [390])).toEqual([])
  // Who has a screen reader tell nothing of replies still sees it. Opened is the one that ended first, whichever that was.
  const toast = page.locator('.news')
  await page.evaluate(`localStorage.setItem('announcements', 'none')`)
  await page.keyboard.press('o')
  await toast.getByText(/Reply (done: News of one|failed: News that fails)/).waitFor()
  expect(await news.count()).toBe(0)
  await use(toast.getByRole('button', { name: 'Open' }))
  await toast.waitFor({ state: 'detached' })
  await page
    .locator('.entry.you')
    .getByText(/News (of one|that fails)/)
    .waitFor()
})
