import { createConversation, type ModelParameters } from '@llm-playground/protocol'
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { addScriptedModel } from '../apps/server/src/testing/scripted-model.ts'
import { criteria } from './testing/criteria.ts'
import { keyboardOf } from './testing/keyboard.ts'
import { sharePlayground } from './testing/playground.ts'
import { screenOf } from './testing/screen.ts'
import { connectBrowser, type Visitor } from './testing/visitor.ts'

const KEY = 'sk-journey-0123456789abcdefghijklmnop'

const journey = connectBrowser()
const playground = sharePlayground({ apiKey: KEY })

/** All that the server says to a page, as far as it has an end. */
const collectAnswers = (page: Page): (() => Promise<string>) => {
  const answers: Promise<string>[] = []
  page.on('response', (response) => {
    if (response.headers()['content-type']?.startsWith('application/json'))
      answers.push(response.text().catch(() => ''))
  })
  return async () => (await Promise.all(answers)).join('\n')
}

const open = async (visitor: Visitor, modelId = playground().model.modelId, parameters: ModelParameters = {}) => {
  const { server } = playground()
  const { id } = await server.call(createConversation, { body: { settings: { modelId, parameters } } })
  const page = await playground().open(visitor)
  await page.goto(`${server.origin}/c/${id}`)
  return page
}

const factsOf = async (card: Locator): Promise<Record<string, string | null>> => {
  await card.waitFor()
  const names = await card.locator('dt').allTextContents()
  const values = await card.locator('dd').allTextContents()
  return Object.fromEntries(names.map((name, index) => [name, values[index] ?? null]))
}

journey('a refused key: what, why, what to do, and the exchange with the key masked', async (visitor) => {
  const { model } = playground()
  model.upstream.setScript({ replies: [{ status: 401, body: { error: { message: `Incorrect key: ${KEY}` } } }] })
  const page = await open(visitor)
  const answers = collectAnswers(page)
  const { send, lastReply, drawer, list } = screenOf(page)
  await send('Who are you?')
  const card = lastReply.getByRole('region', { name: /did not answer$/ })
  const facts = await factsOf(card)
  expect(facts.what).toBeTruthy()
  expect(facts.why).toBeTruthy()
  expect(facts.do).toMatch(/key/i)
  expect(await card.locator('.card-note').textContent()).toContain('401')
  await list.getByText('failed').first().waitFor()
  await card.getByRole('button', { name: 'Raw exchange' }).click()
  await drawer.locator('.mask').first().waitFor()
  expect(await drawer.getByRole('tab').allTextContents()).toEqual(['401'])
  expect(await drawer.textContent()).toContain('•••')
  expect(await page.content()).not.toContain(KEY)
  expect(await answers()).not.toContain(KEY)
})

const LIMITED = { status: 429, retryAfter: { form: 'seconds', milliseconds: 30_000 } } as const

journey('too many requests: it counts down, can be tried now, or not at all', async (visitor) => {
  criteria('2.1.1', '2.1.3', '2.2.1')
  const { model } = playground()
  model.upstream.setScript({
    replies: [{ ...LIMITED, times: 1 }, { times: 1, steps: [{ type: 'text', text: 'Now it works.' }] }, LIMITED],
  })
  const page = await open(visitor)
  const { send, lastReply } = screenOf(page)
  const { press, tabBackTo } = keyboardOf(page)
  await send('Are you busy?')
  const word = lastReply.getByText(/^next try in \d+ s$/)
  const first = (await word.textContent())!
  await lastReply.getByText(first, { exact: true }).waitFor({ state: 'detached' })
  const seconds = (text: string | null): number => Number(/\d+/.exec(text ?? '')?.[0])
  expect(seconds(await word.textContent())).toBeLessThan(seconds(first))
  await tabBackTo(lastReply.getByRole('button', { name: 'Try now' }))
  await press('Enter')
  await lastReply.getByText('Now it works.').waitFor()

  await send('And now?')
  await tabBackTo(lastReply.getByRole('button', { name: 'Do not retry' }))
  await press('Enter')
  await lastReply.getByText('Stopped by you before a word came.').waitFor()
})

journey('a vendor that is broken is tried five times, each with its exchange', async (visitor) => {
  const { model } = playground()
  model.upstream.setScript({ replies: [{ status: 500, message: 'Out of order.' }] })
  const page = await open(visitor)
  const { send, lastReply, drawer } = screenOf(page)
  await send('Still there?')
  const card = lastReply.getByRole('region', { name: /did not answer$/ })
  await card.waitFor()
  expect((await factsOf(card)).why).toContain('Out of order.')
  await card.getByRole('button', { name: 'Raw exchange' }).click()
  await drawer.getByRole('tab').nth(4).waitFor()
  expect(await drawer.getByRole('tab').allTextContents()).toEqual(['1: 500', '2: 500', '3: 500', '4: 500', '5: 500'])
})

journey('nothing listens at the address', async (visitor) => {
  const gone = await addScriptedModel(playground().server)
  await gone.upstream.close()
  const page = await open(visitor, gone.modelId)
  const { send, lastReply } = screenOf(page)
  await send('Anybody?')
  const card = lastReply.getByRole('region', { name: 'The provider did not answer this time' })
  await card.waitFor()
  const facts = await factsOf(card)
  expect(facts.what).toBe('Nothing answers at that address.')
  expect(facts.why).toContain('ECONNREFUSED')
  expect(facts.do).toContain('check the base URL')
  await lastReply
    .getByRole('region', { name: /did not answer$/ })
    .getByRole('button', { name: 'Try again' })
    .waitFor()
})

journey('a reply that breaks off keeps its words and can be continued', async (visitor) => {
  const { model } = playground()
  model.upstream.setScript({
    replies: [
      {
        times: 1,
        // A reset takes along what was not read yet, so the words get a moment to arrive.
        steps: [{ type: 'text', text: 'Half a ' }, { type: 'pause', milliseconds: 300 }, { type: 'drop' }],
      },
      { steps: [{ type: 'text', text: 'sentence.' }] },
    ],
  })
  const page = await open(visitor)
  const { send, lastReply } = screenOf(page)
  await send('Say a sentence.')
  const card = lastReply.getByRole('region', { name: /stopped in the middle$/ })
  await card.waitFor()
  expect(await lastReply.locator('.body > .prose').textContent()).toContain('Half a')
  const { press, tabBackTo } = keyboardOf(page)
  await tabBackTo(card.getByRole('button', { name: 'Continue from here' }))
  await press('Enter')
  await lastReply.getByText('Half a sentence.').waitFor()
})

journey('a parameter that the model refuses is left out, and that is told', async (visitor) => {
  const { model } = playground()
  model.upstream.setScript({
    replies: [
      {
        when: { hasField: 'temperature' },
        status: 400,
        message: 'Extra inputs are not permitted',
        parameter: 'temperature',
      },
      { steps: [{ type: 'text', text: 'Without it.' }] },
    ],
  })
  const page = await open(visitor, model.modelId, { temperature: 0.5 })
  const { send, lastReply } = screenOf(page)
  await send('How warm?')
  await lastReply.getByText('Without it.').waitFor()
  await lastReply.getByText(/does not take "temperature"; it was left out/).waitFor()
})
