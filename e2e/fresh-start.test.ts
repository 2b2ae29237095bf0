import { type DiscoveredServer, listProviderKinds } from '@llm-playground/protocol'
import { expect } from 'vitest'
import { startServer } from '../apps/server/src/testing/start-server.ts'
import { storeKinds } from '../apps/server/src/testing/test-stores.ts'
import { leaveStartDataOut } from './testing/leave-start-data-out.ts'
import { signIn, startPlayground } from './testing/playground.ts'
import { screenOf, shownWords } from './testing/screen.ts'
import { connectBrowser } from './testing/visitor.ts'

const journey = connectBrowser()

journey('a fresh start answers after one click, and a reload keeps everything', async (visitor) => {
  const store = visitor.keep(await storeKinds[0]!.create())
  const server = visitor.keep(await startServer(store))
  const outside: string[] = []
  await visitor.context.route(
    (url) => url.origin !== server.origin,
    (route) => {
      outside.push(route.request().url())
      return route.abort()
    },
  )
  const page = await visitor.newPage()
  await page.goto(server.launchUrl)
  const { send, lastReply, reading, replies, field, list } = screenOf(page)
  await page.getByRole('heading', { name: 'Choose what answers' }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/')
  await page.getByRole('button', { name: /a demo that answers from the guides/ }).click()
  await page.getByRole('heading', { name: 'What shall we look at?' }).waitFor()
  expect(await field.evaluate((element) => element.matches(':focus'))).toBe(true)

  await send('What is a run?')
  await reading.waitFor()
  expect(await reading.textContent()).toMatch(/to first token.*tok\/s.*out/)
  const words = await shownWords(lastReply)
  expect(words.length).toBeGreaterThan(20)
  await list.getByRole('link', { name: /What is a run/ }).waitFor()

  const readingBefore = await reading.textContent()
  await page.reload()
  await reading.waitFor()
  expect(await shownWords(lastReply)).toBe(words)
  expect(await reading.textContent()).toBe(readingBefore)
  expect(await replies.count()).toBe(1)
  expect(await page.locator('.entry.you').textContent()).toContain('What is a run?')
  expect(outside).toEqual([])
})

journey('the first minute offers what was found in its order, and knows a key by its form', async (visitor) => {
  const store = visitor.keep(await storeKinds[0]!.create())
  const server = visitor.keep(await startServer(store))
  const { kind } = (await server.call(listProviderKinds)).items[0]!
  const models = ['tiny', 'large'].map((name) => ({ name, sizeBytes: 1_000_000 }))
  const beside: DiscoveredServer = { kind, name: 'Beside', baseUrl: 'http://localhost:1', models }
  let items = [beside]
  // What runs on the machine of the test is nobody's business.
  await visitor.context.route('**/api/discovered-providers', (route) =>
    route.fulfill({ json: { items, searchedMs: 1 } }),
  )
  const page = await signIn(visitor, server)
  const ways = page.locator('.ways')
  const titles = () => ways.getByRole('heading').allInnerTexts()
  await ways.getByText('Practice model').waitFor()
  await ways.getByRole('button', { name: 'Use tiny' }).waitFor()
  expect(await titles()).toEqual([expect.stringContaining('Beside'), 'Practice model', 'Paste a key'])
  expect(await ways.getByRole('radio').count()).toBe(2)
  const practice = await ways.getByRole('listitem').filter({ hasText: 'Practice model' }).textContent()
  expect(practice).toMatch(/98(\.4)? MB \(Apache-2\.0\).*knows little/s)
  const demo = page.getByRole('button', { name: /a demo that answers from the guides/ })
  const { y, height } = (await ways.boundingBox())!
  expect((await demo.boundingBox())!.y).toBeGreaterThanOrEqual(y + height)
  expect(
    await ways.getByRole('button').evaluateAll((all) => all.map(({ className }) => className.includes('primary'))),
  ).toEqual([true, false, false])

  const key = ways.getByLabel('Provider key')
  await key.fill('sk-or-v1-0123456789abcdef')
  await ways.getByText(/ recognised$/).waitFor()
  await key.fill('a key of nobody')
  await ways.getByText('No provider is known by this key.').waitFor()

  items = []
  await page.reload()
  await page.getByText(/no model server is running/).waitFor()
  await ways.getByText('Practice model').waitFor()
  expect(await titles()).toEqual(['Practice model', 'Paste a key'])
  await ways.getByRole('button', { name: 'Get it' }).and(page.locator('.primary')).waitFor()
})

journey('a browser that opened no launch link is told how to sign in', async (visitor) => {
  visitor.expectProblems('401')
  const store = visitor.keep(await storeKinds[0]!.create())
  const server = visitor.keep(await startServer(store))
  const page = await visitor.newPage()
  await page.goto(server.origin)
  await page.getByRole('alert').getByText('This browser is not signed in.').waitFor()
})

journey('Enter before the models are listed is not lost; writing on takes it back', async (visitor) => {
  const playground = visitor.keep(await startPlayground())
  const listed = Promise.withResolvers<void>()
  await visitor.context.route('**/api/models*', async (route) => {
    await listed.promise
    await route.continue()
  })
  const page = await playground.open(visitor)
  await leaveStartDataOut(page)
  await page.reload()
  const { send, field, lastReply, reading, composer } = screenOf(page)
  await send('Too early, and not what I meant')
  await composer.locator('[type=submit][aria-busy=true]').waitFor()
  await field.fill('What I meant')
  await composer.locator('[type=submit][aria-busy=false]').waitFor()
  await field.press('Enter')
  listed.resolve()
  await reading.waitFor()
  expect(await shownWords(lastReply)).not.toBe('')
  expect(await page.locator('.entry.you').allTextContents()).toEqual([expect.stringContaining('What I meant')])
})
