import { expect } from 'vitest'
import { startPlayground } from './testing/playground.ts'
import { screenOf } from './testing/screen.ts'
import { connectBrowser } from './testing/visitor.ts'

const journey = connectBrowser()
const script = { replies: [{ steps: [{ type: 'text' as const, text: 'A **bold** answer.' }] }] }

/** Resolves when the page would open without its server. */
const SHELL_READY = `navigator.serviceWorker.ready.then(({ active }) => new Promise((resolve) => {
  if (active.state === 'activated') return resolve()
  active.addEventListener('statechange', () => active.state === 'activated' && resolve())
}))`

journey(
  'after one visit the app opens without its server, keeps the draft, and sends when it is back',
  async (visitor) => {
    visitor.expectProblems(/ERR_(CONNECTION|INCOMPLETE|EMPTY|FAILED|SOCKET)/)
    const playground = visitor.keep(await startPlayground({ script }))
    const page = await playground.open(visitor)
    const { field, send, reading, lastReply, entries } = screenOf(page)
    await send('First')
    await reading.waitFor()
    await page.evaluate(SHELL_READY)
    const kept = await page.evaluate(`caches.keys().then(async (names) => {
    const all = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)))
    return all.flat()
  })`)
    expect(kept).toEqual(expect.arrayContaining(['/index.html', '/theme.js', '/manifest.webmanifest']))
    expect((kept as string[]).filter((path) => /^\/(api|launch|healthz)/.test(path))).toEqual([])

    await playground.server.kill()
    await page.goto(`${playground.server.origin}/`)
    await page.getByText('LLM Playground does not answer.').first().waitFor()
    await page.getByText('Conversations are kept by the server.').waitFor()
    await field.fill('Half a thought')
    await page.reload()
    await page.getByText('LLM Playground does not answer.').first().waitFor()
    expect(await field.inputValue()).toBe('Half a thought')
    await field.press('Enter')
    await entries.last().getByText('waits for a connection').waitFor()

    await field.press('ArrowUp')
    expect(await field.inputValue()).toBe('Half a thought')
    await field.press('ArrowDown')

    await playground.restart()
    await lastReply.getByText('A bold answer.').waitFor()
  },
)

journey(
  'what another program shares lands in a new draft; a new version is offered and loses none',
  async (visitor) => {
    const playground = visitor.keep(await startPlayground({ script }))
    const page = await playground.open(visitor)
    const { field, composer } = screenOf(page)
    await page.evaluate(SHELL_READY)
    await page.reload()
    await page.evaluate(`(() => {
    const form = Object.assign(document.createElement('form'), { action: '/share-target', method: 'post', enctype: 'multipart/form-data' })
    for (const [name, value] of [['title', 'A page'], ['url', 'https://example.com/a']]) {
      const input = form.appendChild(document.createElement('input'))
      Object.assign(input, { name, value })
    }
    const input = form.appendChild(Object.assign(document.createElement('input'), { type: 'file', name: 'files' }))
    const data = new DataTransfer()
    data.items.add(new File(['shared words'], 'notes.txt', { type: 'text/plain' }))
    input.files = data.files
    document.body.append(form)
    form.submit()
  })()`)
    await composer.getByText('notes.txt').waitFor()
    expect(await field.inputValue()).toBe('A page\nhttps://example.com/a')

    // The next version of the page: the same file under another name is another program to the browser.
    await field.fill('Not lost')
    await page.evaluate(`navigator.serviceWorker.register('/service-worker.js?next')`)
    const reloaded = page.waitForEvent('load')
    await page.getByRole('status').getByRole('button', { name: 'Reload' }).click()
    await reloaded
    await composer.getByText('notes.txt').waitFor()
    expect(await field.inputValue()).toBe('Not lost')
  },
)

journey('a draft survives the crash of its tab and a lost sign-in', async (visitor) => {
  visitor.expectProblems(/401/)
  const playground = visitor.keep(await startPlayground({ script }))
  const page = await playground.open(visitor)
  await screenOf(page).field.fill('Half a thought')
  const crashed = page.waitForEvent('crash')
  page.goto('chrome://crash').catch(() => 'a tab that crashed does not arrive')
  await crashed

  await visitor.context.clearCookies()
  const next = await visitor.newPage()
  await next.goto(`${playground.server.origin}/`)
  await next.getByText('This browser is not signed in.').waitFor()
  const { field } = screenOf(next)
  await expect.poll(() => field.inputValue()).toBe('Half a thought')
  await field.fill('A whole thought')
  await next.close()
  const signedIn = screenOf(await playground.open(visitor))
  await expect.poll(() => signedIn.field.inputValue()).toBe('A whole thought')
})

const SWITCHED_OFF = `
  for (const name of ['Worker', 'OffscreenCanvas', 'indexedDB', 'caches', 'ClipboardItem', 'requestIdleCallback', 'launchQueue']) delete globalThis[name]
  for (const name of ['serviceWorker', 'clipboard', 'setAppBadge']) delete Navigator.prototype[name]
  delete Crypto.prototype.subtle
  delete Crypto.prototype.randomUUID
  delete Document.prototype.startViewTransition
`

journey(
  'without workers, storage, a clipboard and other modern interfaces it still answers, attaches and copies',
  async (visitor) => {
    const playground = visitor.keep(await startPlayground({ script }))
    await visitor.context.addInitScript(SWITCHED_OFF)
    const page = await playground.open(visitor)
    expect(
      await page.evaluate(
        `[typeof Worker, typeof indexedDB, typeof navigator.clipboard, typeof navigator.serviceWorker]`,
      ),
    ).toEqual(Array(4).fill('undefined'))
    const { send, composer, lastReply, reading } = screenOf(page)
    const drawing =
      '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="40" height="30"/></svg>'
    const file = { name: 'drawing.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(drawing) }
    await composer.getByLabel('Files to attach').setInputFiles(file)
    await composer.getByRole('button', { name: 'Remove drawing.svg' }).waitFor()
    await send('What is it?')
    await lastReply.getByText('A bold answer.').waitFor()
    await reading.waitFor()
    await lastReply.getByRole('button', { name: 'More for this message' }).click()
    await page.getByRole('menuitem', { name: 'Copy as rich text' }).click()
    await page.getByText('Message copied').waitFor()
  },
)
