import { readFileSync } from 'node:fs'
import type { Locator } from 'playwright-core'
import { expect } from 'vitest'
import { criteria } from './testing/criteria.ts'
import { startListeningPosts } from './testing/listening-posts.ts'
import { lookOver } from './testing/look-over.ts'
import { startPlayground } from './testing/playground.ts'
import { screenOf } from './testing/screen.ts'
import { connectBrowser } from './testing/visitor.ts'

const journey = connectBrowser()
const escapes = readFileSync(new URL('testing/fixtures/escape-attempts.html', import.meta.url), 'utf8')

journey('an artifact reaches neither cookies, storage, page, API nor network', async (visitor) => {
  const posts = visitor.keep(await startListeningPosts())
  const html = escapes.replaceAll('HTTP_PORT', String(posts.httpPort)).replaceAll('UDP_PORT', String(posts.udpPort))
  const answer = `Run it.\n\n\`\`\`html\n${html}\n\`\`\`\n`
  const { open } = visitor.keep(
    await startPlayground({ script: { replies: [{ steps: [{ type: 'text', text: answer, whole: true }] }] } }),
  )
  // The browser tells of every attempt that it refuses.
  visitor.expectProblems(
    /Content Security Policy|sandbox|Blocked|ERR_BLOCKED|csp|left this machine|WebSocket|Refused|Unsafe attempt|Framing/i,
  )
  const page = await open(visitor)
  const { ask, lastReply, reading } = screenOf(page)
  await page.evaluate(`localStorage.setItem('secret', 'of the app')`)
  await ask('artifact')
  await reading.waitFor()
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  const leaving = page.waitForEvent('console', (message) => /^(Framing|Sending form)/.test(message.text()))
  await lastReply.getByRole('button', { name: 'Run', exact: true }).press('Enter')
  const output = lastReply.locator('.artifact-console li')
  await output.filter({ hasText: 'attempts over' }).waitFor({ state: 'attached' })
  await leaving
  const results = (await output.allTextContents()).filter((line) => /^(kept|ESCAPED)/.test(line))
  expect(results.filter((line) => !line.startsWith('kept'))).toEqual([])
  expect(results.length).toBe(23)
  expect(posts.heard).toEqual([])
  expect(asked.filter((path) => path.startsWith('/api/'))).toEqual([])
  expect(page.url()).toContain('/c/')
  expect(visitor.context.pages().length).toBe(1)
  expect(await page.evaluate(`localStorage.getItem('secret')`)).toBe('of the app')
})

const REACT = `Run it.

\`\`\`tsx
import { useState } from 'react'
export default function Counter() {
  const [count, setCount] = useState<number>(0)
  return <button onClick={() => setCount(count + 1)}>{'pressed ' + count}</button>
}
\`\`\`
`

journey(
  'React runs in the frame; preview, source and end by keyboard; without the server it says why',
  async (visitor) => {
    criteria('2.1.1', '2.1.3')
    visitor.expectProblems(/ERR_(CONNECTION|INCOMPLETE|EMPTY|FAILED|SOCKET)|chrome-error|fetching the script/)
    const { open, server } = visitor.keep(
      await startPlayground({ script: { replies: [{ steps: [{ type: 'text', text: REACT }] }] } }),
    )
    const page = await open(visitor)
    const { ask, lastReply, reading } = screenOf(page)
    await ask('artifact')
    await reading.waitFor()
    await lastReply.getByRole('button', { name: 'Run', exact: true }).press('Enter')
    const button = lastReply.frameLocator('iframe').getByRole('button')
    await button.press('Enter')
    await button.filter({ hasText: 'pressed 1' }).waitFor()
    expect(await lookOver(page, 'artifact')).toEqual([])
    await lastReply.getByRole('tab', { name: 'Preview' }).press('ArrowRight')
    await lastReply.locator('pre').waitFor()
    await lastReply.getByRole('tab', { name: 'Source' }).press('ArrowLeft')
    await lastReply.locator('pre').waitFor({ state: 'hidden' })
    await lastReply.getByRole('button', { name: 'Stop and close' }).press('Enter')
    await lastReply.locator('iframe').waitFor({ state: 'detached' })
    await lastReply.locator('pre').waitFor()

    await server.kill()
    await lastReply.getByRole('button', { name: 'Run', exact: true }).press('Enter')
    await lastReply.getByText('It runs in a frame that comes from LLM Playground, which does not answer.').waitFor()
    // The browser's own words about it are gone.
    await lastReply.locator('iframe').waitFor({ state: 'detached' })
  },
)

const ENDLESS = `Some that end and some that do not.

\`\`\`html
<p>innocent</p><script>console.log('alive')</script>
\`\`\`

\`\`\`html
<script>setTimeout('for (;;);')</script>
\`\`\`

\`\`\`svg
<svg xmlns="http://www.w3.org/2000/svg" width="80" height="80"><circle id="sun" cx="40" cy="40" r="30" /></svg>
\`\`\`

\`\`\`html
<p>to come</p>
<script>
setTimeout(() => {
  for (let tries = 0; tries >= 0; ) { try { while (true); } catch { } }
})
</script>
\`\`\`
`

journey('an artifact that loops without end is stopped, with those it held up; the page goes on', async (visitor) => {
  const { open } = visitor.keep(
    await startPlayground({ script: { replies: [{ steps: [{ type: 'text', text: ENDLESS, whole: true }] }] } }),
  )
  const page = await open(visitor)
  const { ask, lastReply, reading, field } = screenOf(page)
  await ask('artifact')
  await reading.waitFor()
  const [innocent, endless] = [lastReply.locator('.code').first(), lastReply.locator('.code').nth(1)]
  const run = (block: Locator) => block.getByRole('button', { name: 'Run', exact: true }).press('Enter')
  const said = innocent.locator('.artifact-console li').filter({ hasText: 'alive' })
  const drawing = lastReply.locator('.code').nth(2)
  await run(drawing)
  await drawing.frameLocator('iframe').locator('#sun').waitFor()
  await drawing.getByRole('button', { name: 'Stop and close' }).press('Enter')
  await run(innocent)
  await said.waitFor({ state: 'attached' })
  await run(endless)
  await endless.getByText('It has not answered for 5 seconds.').waitFor()
  await field.fill('The page answers')
  await endless.getByRole('tab', { name: 'Changes' }).press('Enter')
  await endless.locator('del').filter({ hasText: '-<p>innocent</p>' }).waitFor()
  await endless.getByRole('button', { name: 'Stop and close' }).press('Enter')
  await innocent.getByText('Stopped: it did not answer any more.').waitFor()
  await innocent.getByRole('button', { name: 'Run again' }).press('Enter')
  await said.waitFor({ state: 'attached' })
  expect(await field.inputValue()).toBe('The page answers')
})

const withoutIsolation = connectBrowser('--disable-site-isolation-trials', '--disable-features=IsolateSandboxedIframes')

withoutIsolation(
  'where a frame shares the process of the page, its loop ends by itself and says where',
  async (visitor) => {
    visitor.expectProblems(/Stopped: the loop/)
    const { open } = visitor.keep(
      await startPlayground({ script: { replies: [{ steps: [{ type: 'text', text: ENDLESS, whole: true }] }] } }),
    )
    const page = await open(visitor)
    const { ask, lastReply, reading, field } = screenOf(page)
    await ask('artifact')
    await reading.waitFor()
    const endless = lastReply.locator('.code').last()
    await endless.getByRole('button', { name: 'Run', exact: true }).press('Enter')
    await endless.getByText('Stopped: the loop in line 4 ran for 4 seconds without a pause.').first().waitFor()
    await field.fill('The page answers')
    await endless.frameLocator('iframe').getByText('to come').waitFor()
  },
)
