import { syntheticText } from '@llm-playground/fake-upstream'
import { expect } from 'vitest'
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
