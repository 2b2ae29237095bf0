import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { createConversation, createProvider, listModels, setModelPrice } from '@llm-playground/protocol'
import { expect } from 'vitest'
import { lookOver } from './testing/look-over.ts'
import { sharePlayground, storedPath, storedText } from './testing/playground.ts'
import { screenOf, wordsOf } from './testing/screen.ts'
import { connectBrowser, type Visitor } from './testing/visitor.ts'

const journey = connectBrowser()
const playground = sharePlayground({
  entry: fileURLToPath(new URL('../apps/server/src/testing/serve-waiting-tool.ts', import.meta.url)),
})

/** Something that tools ask and that answers only when the test says so. */
const openSource = async (visitor: Visitor) => {
  const asked = new Map<string, ServerResponse>()
  const server: Server = createServer((request, response) => asked.set(request.url!.slice(1), response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  visitor.keep({
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
    },
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    answer: (id: string, text: string) => asked.get(id)!.end(text),
    calls: (...ids: string[]) =>
      ids.map((id) => ({ id, name: 'wait_for', arguments: JSON.stringify({ url: `${url}/${id}` }) })),
  }
}

journey('one tool is stopped, also after a reload; the reply goes on and shows the time of each', async (visitor) => {
  const { model, server, open } = playground()
  const source = await openSource(visitor)
  model.upstream.setScript({
    replies: [
      { when: { afterToolResult: true }, steps: [{ type: 'text', text: 'Then I go on.' }] },
      {
        steps: [
          { type: 'text', text: 'I ask all.' },
          { type: 'tool-calls', calls: source.calls('a', 'b', 'c') },
        ],
      },
    ],
  })
  const settings = { modelId: model.modelId, parameters: { tools: ['wait_for'] } }
  const { id } = await server.call(createConversation, { body: { title: 'Three tools', settings } })
  const page = await open(visitor)
  await page.goto(`${server.origin}/c/${id}`)
  const { ask, lastReply, reading } = screenOf(page)
  const card = (state: string) => lastReply.getByRole('region', { name: `Tool wait_for, ${state}` })
  const stop = () => card('running').first().getByRole('button', { name: 'Stop this tool' })
  const timeline = page.getByRole('region', { name: 'Tools over time' })

  await ask('Ask all.')
  await card('running').nth(2).waitFor()
  await lastReply.getByText('running 3 tools').waitFor()
  await page.getByText('3 tools are running: wait_for, wait_for, wait_for.').waitFor({ state: 'attached' })
  source.answer('c', 'It is done.')
  await card('done').waitFor()
  await stop().focus()
  await page.keyboard.press('Enter')
  await card('stopped').waitFor()
  // The button is gone: who stood on it stays in its card.
  expect(await card('stopped').locator(':focus').textContent()).toContain('Raw exchange')

  await page.reload()
  await card('stopped').waitFor()
  await card('running')
    .getByRole('button', { name: /^Tools over time:/ })
    .click()
  await timeline.getByText('running').waitFor()
  expect(await lookOver(page, 'tools of a running reply', [390])).toEqual([])
  await stop().click()
  await lastReply.getByText('Then I go on.').waitFor()
  await reading.waitFor()
  const rows = (await timeline.getByRole('listitem').allTextContents()).map((row) => row.replaceAll(/[\d.]+ s/g, '… s'))
  expect(rows).toEqual([
    'stoppedwait_forarguments … s, waited … s, ran … s',
    'stoppedwait_forarguments … s, waited … s, ran … s',
    'donewait_forarguments … s, waited … s, ran … s',
  ])
  const [, reply] = await storedPath(server, id)
  expect(reply?.run?.status).toBe('completed')
})

/** How many pieces of the last reply are shown, and how many of them have a bar in the strip below. */
const PIECES_AND_BARS = `(() => {
  const shown = [...document.querySelectorAll('.tokens')].at(-1)
  const strip = shown.querySelector('.latency path').getAttribute('d')
  return [shown.querySelectorAll('[role=option]').length, strip.split('M').length - 1]
})()`

journey('while it writes, a reply tells what is left and what it has cost, and by what it knows', async (visitor) => {
  const { model, server, open } = playground()
  model.upstream.setScript({})
  const body = { inputUsd: '3', outputUsd: '15' }
  await server.call(setModelPrice, { params: { modelId: model.modelId }, body })
  const settings = { modelId: model.modelId }
  const { id } = await server.call(createConversation, { body: { title: 'Figures', settings } })
  const page = await open(visitor)
  await page.goto(`${server.origin}/c/${id}`)
  const { ask, lastReply, reading, field } = screenOf(page)
  const estimates = page.getByRole('complementary', { name: /^Readings of message/ }).getByText('earlier replies')

  for (const [index, tokens] of [400, 500, 600].entries()) {
    await ask(`Number ${index} [fake tokens=${tokens}]`)
    await reading.nth(index).waitFor()
  }
  await ask('And now slowly [fake tokens=590 speed=60]')
  await lastReply.getByText(/^(about|up to|\d).* left, judged by 3 earlier replies of this model$/).waitFor()
  await lastReply
    .getByText(/^about \$0\.\d+/)
    .first()
    .waitFor()
  await lastReply.getByText(/^[\d.,]+ tok\/s$/).waitFor()
  const costSoFar = (): Promise<string | null> =>
    lastReply
      .getByText(/^about \$0\.\d+/)
      .first()
      .textContent()
  const before = await costSoFar()
  await expect.poll(costSoFar).not.toBe(before)
  await field.blur() // single keys work outside of text fields
  await page.keyboard.press('i')
  // How long it let wait for its first token is told as soon as that is there.
  await page
    .locator('body:has(.live) .margin dl div')
    .filter({ hasText: /^Waiting[\d.,]+ s$/ })
    .waitFor()
  expect(await estimates.textContent()).toBe('judged by 3 earlier replies of this model')
  // Its model tells no likelihoods: what is shown is when each piece came, live and from the log.
  const pieces = lastReply.getByRole('listbox', { name: 'Tokens of this reply' }).getByRole('option')
  const piecesText = async (): Promise<string> => (await lastReply.locator('.token-text').textContent()) ?? ''
  await page.keyboard.press('t')
  await pieces.nth(3).waitFor()
  await lastReply.getByText('this is its timing alone').waitFor()
  const [shown, bars] = (await page.evaluate(PIECES_AND_BARS)) as number[]
  expect(bars).toBe(shown)
  expect(await pieces.nth(2).getAttribute('aria-label')).toMatch(/, \d+ ms$/)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await reading.nth(3).waitFor()
  const stored = await storedText(server, (await storedPath(server, id)).at(-1)!.id)
  await page.reload()
  await reading.nth(3).click()
  await page.getByRole('button', { name: 'Show its timing' }).click()
  await pieces.nth(3).waitFor()
  await expect.poll(async () => wordsOf((await piecesText()).replaceAll('⏎', ''))).toBe(wordsOf(stored))
  await lastReply.getByRole('img', { name: /^Waiting before each token, at most [\d,]+ ms$/ }).waitFor()
  // What was estimated makes room for what was counted.
  expect(await lastReply.getByText(/ left, judged/).count()).toBe(0)
})

journey('a finished reply shows its figures in one line, and all of them beside it', async (visitor) => {
  const { model, server, open } = playground()
  const usage = { inputTokens: 1_204, cachedInputTokens: 900, outputTokens: 312, reasoningTokens: 118 }
  model.upstream.setScript({
    replies: [
      {
        usage,
        delivery: { tokensPerSecond: 200 },
        steps: [
          { type: 'reasoning', text: 'Two thoughts.' },
          { type: 'text', tokens: 40 },
        ],
      },
    ],
  })
  const body = { inputUsd: '3', outputUsd: '15', cachedInputUsd: '0.3' }
  await server.call(setModelPrice, { params: { modelId: model.modelId }, body })
  const { id } = await server.call(createConversation, { body: { settings: { modelId: model.modelId } } })
  const page = await open(visitor)
  await page.goto(`${server.origin}/c/${id}`)
  const { send, reading } = screenOf(page)
  await send('Count.')
  await reading.waitFor()
  // 304 * 3 + 900 * 0.3 + 312 * 15 millionths of a dollar.
  expect((await reading.innerText()).replaceAll(/\s+/g, ' ')).toMatch(
    /^Readings: [\d.]+ s to first token [\d.,]+ tok\/s 1,204 in \(900 cached\) 312 out about \$0\.0059/,
  )
  await reading.click()
  const panel = page.getByRole('complementary', { name: /^Readings of message/ })
  await panel.waitFor()
  const words = (await panel.innerText()).replaceAll(/\s+/g, ' ')
  for (const figure of ['In, fresh 304 tok', 'In, cached 900 tok', 'Out 312 tok', 'Cost about $0.0059'])
    expect(words).toContain(figure)
  await page.keyboard.press('Escape')

  // A vendor that sends the bill along is believed, and the figure says so.
  const billing = await server.call(createProvider, {
    body: {
      kind: 'openrouter',
      name: 'Bills',
      settings: { baseUrl: `${model.upstream.url}/api/v1`, apiKey: 'a key' },
    },
  })
  const { items } = await server.call(listModels)
  const billed = items.find(({ providerId }) => providerId === billing.id)!
  const settings = { modelId: billed.id }
  model.upstream.setScript({
    replies: [
      { usage: { inputTokens: 20, outputTokens: 30, costUsd: '0.00314' }, steps: [{ type: 'text', tokens: 5 }] },
    ],
  })
  const { id: other } = await server.call(createConversation, { body: { settings } })
  await page.goto(`${server.origin}/c/${other}`)
  await send('Send the bill.')
  await reading.waitFor()
  expect((await reading.innerText()).replaceAll(/\s+/g, ' ')).toMatch(/ 20 in 30 out \$0\.0031 billed$/)
})
