import { expect } from 'vitest'
import { startServer } from '../apps/server/src/testing/start-server.ts'
import { storeKinds } from '../apps/server/src/testing/test-stores.ts'
import { criteria } from './testing/criteria.ts'
import { lookOver } from './testing/look-over.ts'
import { sharePlayground, signIn } from './testing/playground.ts'
import { screenOf, shownLength } from './testing/screen.ts'
import { connectBrowser } from './testing/visitor.ts'

const journey = connectBrowser()
// Each state is judged in two themes and at three widths; on a busy machine that takes its time.
const timeout = 300_000
const playground = sharePlayground({ apiKey: 'sk-journey-0123456789abcdefghijklmnop' })

const RICH = `## A heading

A sentence with \`code\`, **weight** and a [link](https://example.com).

- one
- two

| name | size |
| --- | ---: |
| a | 1 |

\`\`\`ts
const answer: number = 42
\`\`\`
`

journey(
  'the first minute and the pages beside the chat can be used by everybody',
  async (visitor) => {
    criteria('1.4.3', '1.4.6', '1.4.10', '2.5.5', '2.5.8', '3.3.5')
    const store = visitor.keep(await storeKinds[0]!.create())
    const server = visitor.keep(await startServer(store))
    const page = await signIn(visitor, server)
    const problems: string[] = []
    await page.getByText(/^Looked on this computer/).waitFor()
    problems.push(...(await lookOver(page, 'first minute')))
    for (const { path, heading } of [
      { path: '/settings', heading: 'Settings' },
      { path: '/settings/providers/new', heading: 'Settings' },
      { path: '/settings/appearance', heading: 'Settings' },
      { path: '/settings/data', heading: 'Settings' },
      { path: '/settings/about', heading: 'Settings' },
      { path: '/models', heading: 'Models' },
    ]) {
      await page.goto(server.origin + path)
      await page.getByRole('heading', { name: heading, level: 1 }).waitFor()
      problems.push(...(await lookOver(page, path)))
    }
    expect(problems).toEqual([])
  },
  { timeout },
)

journey(
  'every state of a conversation can be used by everybody',
  async (visitor) => {
    criteria('1.4.3', '1.4.6', '1.4.10', '2.5.5', '2.5.8', '3.3.5')
    const { model, open } = playground()
    const problems: string[] = []
    const page = await open(visitor)
    await page.setViewportSize({ width: 1440, height: 900 })
    const { send, ask, lastReply, entries, reading, drawer, stop } = screenOf(page)
    const look = async (state: string): Promise<void> => {
      problems.push(...(await lookOver(page, state)))
    }
    await page.getByRole('heading', { name: 'What shall we look at?' }).waitFor()
    await look('start page')

    model.upstream.setScript({
      replies: [
        {
          times: 1,
          steps: [
            { type: 'reasoning', text: 'I think.' },
            { type: 'text', text: RICH },
          ],
        },
        { times: 1, steps: [{ type: 'text', text: 'Another answer.' }] },
        { times: 1, status: 401, message: 'Wrong key.' },
        { times: 1, status: 429, retryAfter: { form: 'seconds', milliseconds: 50_000 } },
        { times: 1, steps: [{ type: 'text', text: 'Slow and slow. ' }, { type: 'hang' }] },
      ],
    })
    await send('Show me everything.')
    await reading.waitFor()
    await look('reply')
    await page.getByRole('button', { name: 'More for this message' }).last().click()
    await page.getByRole('menu').waitFor()
    await look('menu of a message')
    await page.keyboard.press('Escape')
    await lastReply.getByRole('button', { name: 'Answer again' }).click()
    await lastReply.getByText('Another answer.').waitFor()
    await lastReply.getByText('2 of 2').waitFor()
    await look('siblings')
    await reading.last().click()
    await page.getByRole('complementary', { name: /^Readings of message/ }).waitFor()
    await look('readings')
    await page.getByRole('button', { name: 'Close readings' }).click()
    await entries.first().getByRole('button', { name: 'Edit, as a branch' }).click()
    await look('editing')
    await page.keyboard.press('Escape')

    await page.locator('.model-pick').click()
    await page.getByRole('combobox', { name: 'Models' }).waitFor()
    await look('model picker')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /^Parameters: / }).click()
    await page.getByRole('dialog', { name: 'Parameters' }).waitFor()
    await look('parameters')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog', { name: 'Search and commands' }).waitFor()
    await look('palette')
    await page.keyboard.press('Escape')

    await ask('Now fail.')
    await lastReply.getByRole('region', { name: /did not answer$/ }).waitFor()
    await look('failed reply')
    await lastReply.getByRole('button', { name: 'Raw exchange' }).click()
    await drawer.getByRole('tab').waitFor()
    await look('raw exchange')
    await page.keyboard.press('Escape')
    await ask('Now wait.')
    await lastReply.getByRole('progressbar', { name: 'Time until the next try' }).waitFor()
    await look('waiting to try again')
    await lastReply.getByRole('button', { name: 'Do not retry' }).click()
    await lastReply.getByText('Stopped by you before a word came.').waitFor()
    await ask('Now write.')
    await shownLength(lastReply, 10)
    await look('reply that is written')
    await stop.click()
    await lastReply.getByText('stopped', { exact: true }).waitFor()
    await look('stopped reply')
    expect(problems).toEqual([])
  },
  { timeout },
)

journey(
  'what is shown when something is missing can be used by everybody',
  async (visitor) => {
    visitor.expectProblems(
      /ERR_(INTERNET_DISCONNECTED|INCOMPLETE_CHUNKED|NETWORK|FAILED|CONNECTION)|404|401|fetching the script/,
    )
    const store = visitor.keep(await storeKinds[0]!.create())
    const server = visitor.keep(await startServer(store))
    const problems: string[] = []
    const page = await visitor.context.newPage()
    const look = async (state: string): Promise<void> => {
      problems.push(...(await lookOver(page, state)))
    }
    await page.goto(server.origin)
    await page.getByRole('alert').getByText('This browser is not signed in.').waitFor()
    await look('not signed in')

    await page.goto(server.launchUrl)
    await page.getByText(/^Looked on this computer/).waitFor()
    await page.goto(`${server.origin}/nowhere`)
    await page.getByRole('heading', { name: 'Nothing is here' }).waitFor()
    await look('no such page')
    await page.goto(`${server.origin}/c/01900000-0000-7000-8000-000000000000`)
    await page.locator('main .empty').waitFor()
    await look('no such conversation')
    await page.locator('main').focus()
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keys' }).waitFor()
    await look('key table')
    await page.keyboard.press('Escape')

    await page.goto(server.origin)
    await page.getByText(/^Looked on this computer/).waitFor()
    await visitor.context.setOffline(true)
    await page
      .getByRole('status')
      .filter({ hasText: /No connection\.|does not answer\./ })
      .waitFor()
    await look('offline')
    await visitor.context.setOffline(false)
    await server.kill()
    await page.getByRole('status').filter({ hasText: 'LLM Playground does not answer.' }).waitFor()
    await look('server gone')
    expect(problems).toEqual([])
  },
  { timeout },
)

journey('the theme is remembered and there before the first paint', async (visitor) => {
  const { open } = playground()
  await visitor.context.addInitScript(`requestAnimationFrame(() => {
    const { dataset } = document.documentElement
    window.firstFrame = { theme: dataset.theme, background: document.body && getComputedStyle(document.body).backgroundColor }
  })`)
  const page = await open(visitor)
  await page.emulateMedia({ colorScheme: 'light' })
  const light = await page.evaluate('getComputedStyle(document.body).backgroundColor')
  await page.getByRole('button', { name: 'More for this page' }).click()
  await page.getByRole('menuitemradio', { name: 'Dark' }).click()
  const dark = await page.evaluate('getComputedStyle(document.body).backgroundColor')
  expect(dark).not.toBe(light)
  await page.reload()
  await page.getByRole('heading', { name: 'What shall we look at?' }).waitFor()
  expect(await page.evaluate('window.firstFrame')).toEqual({ theme: 'dark', background: dark })
})
