import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'vitest'
import { criteria } from './testing/criteria.ts'
import {
  CLICK_NOTIFICATION,
  HIDDEN_LONG_AGO,
  LOOKED_AT,
  NOTIFICATIONS,
  SAYS_WHAT_IT_SHOWS,
} from './testing/hidden-tab.ts'
import { keyboardOf } from './testing/keyboard.ts'
import { lookOver } from './testing/look-over.ts'
import { startPlayground } from './testing/playground.ts'
import { screenOf } from './testing/screen.ts'
import { SHELL_READY } from './testing/shell-ready.ts'
import { connectBrowser } from './testing/visitor.ts'

const journey = connectBrowser()
/** What begins when the page is idle, on a machine that is busy. */
const PATIENT = { timeout: 60_000 }
const script = { replies: [{ steps: [{ type: 'text' as const, text: 'A **bold** answer.' }] }] }

journey(
  'after one visit the app opens without its server, keeps the draft, and sends when it is back',
  async (visitor) => {
    visitor.expectProblems(/ERR_(CONNECTION|INCOMPLETE|EMPTY|FAILED|SOCKET)|fetching the script/)
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
    expect(kept).toEqual(expect.arrayContaining(['/index.html', '/manifest.webmanifest']))
    expect((kept as string[]).filter((path) => /^\/(api|launch|healthz)/.test(path))).toEqual([])
    // What the browser itself says stands in the way of an installation; a test's context is a private window.
    const browser = await visitor.context.newCDPSession(page)
    const { installabilityErrors } = await browser.send('Page.getInstallabilityErrors')
    expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([])
    expect((await browser.send('Page.getAppManifest')).errors).toEqual([])

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

/** Posts to the page's share target as any page can: nobody has to be asked. */
const postShared = (origin: string, referrerPolicy: string): string => `(() => {
  document.head.append(Object.assign(document.createElement('meta'), { name: 'referrer', content: '${referrerPolicy}' }))
  const form = Object.assign(document.createElement('form'), { action: '${origin}/share-target', method: 'post', enctype: 'multipart/form-data' })
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
})()`

/** A page of another site. */
const startOtherSite = async () => {
  const server = createServer((_, response) =>
    response.setHeader('content-type', 'text/html').end('<h1>Elsewhere</h1>'),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    host: `localhost:${port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

journey(
  'what is shared is shown with where it comes from, and becomes a draft only when the person says so',
  async (visitor) => {
    criteria('2.1.1', '2.1.3')
    const playground = visitor.keep(await startPlayground({ script }))
    const other = visitor.keep(await startOtherSite())
    const page = await playground.open(visitor)
    const { field, composer } = screenOf(page)
    const { use } = keyboardOf(page)
    const { origin } = playground.server
    const shared = page.getByRole('dialog', { name: 'Shared with LLM Playground' })
    await page.evaluate(SHELL_READY)
    const postFromElsewhere = async (referrerPolicy: string) => {
      await page.goto(`http://${other.host}/`)
      await page.evaluate(postShared(origin, referrerPolicy))
      await shared.getByText('https://example.com/a').waitFor()
      await shared.getByText('notes.txt').waitFor()
      expect(await field.inputValue()).toBe('')
    }

    await postFromElsewhere('origin')
    await shared.getByText(`It comes from a page of ${other.host}`).waitFor()
    expect(await lookOver(page, 'something shared')).toEqual([])
    await use(shared.getByRole('button', { name: 'Throw away' }))
    await shared.waitFor({ state: 'detached' })
    await page.reload()
    await field.waitFor()
    expect(await page.evaluate(`caches.has('shared')`)).toBe(false)
    expect(await field.inputValue()).toBe('')

    await postFromElsewhere('no-referrer')
    await shared.getByText('a page that does not say its name').waitFor()
    await page.keyboard.press('Escape')
    await use(page.getByRole('button', { name: 'Undo' }))
    await use(shared.getByRole('button', { name: 'Put it into a draft' }))
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

journey(
  'files opened with the app are attached to a new draft; its icon counts replies that are written',
  async (visitor) => {
    const playground = visitor.keep(
      await startPlayground({
        script: { replies: [{ steps: [{ type: 'text', text: 'So far. ' }, { type: 'hang' }] }] },
      }),
    )
    // Only an installed app is launched with files and has an icon; the browser's side of both is stood in for here.
    await visitor.context.addInitScript(`
    globalThis.badges = []
    Navigator.prototype.setAppBadge = async (count) => { badges.push(count) }
    const value = { setConsumer: (consume) => { globalThis.launch = consume } }
    Object.defineProperty(globalThis, 'launchQueue', { configurable: true, value })
  `)
    const page = await playground.open(visitor)
    const { send, stop, composer, lastReply } = screenOf(page)
    await expect.poll(() => page.evaluate(`typeof launch`), PATIENT).toBe('function')
    await page.evaluate(`(async () => {
    const folder = await navigator.storage.getDirectory()
    const handle = await folder.getFileHandle('opened.txt', { create: true })
    const writing = await handle.createWritable()
    await writing.write('opened words')
    await writing.close()
    launch({ files: [handle] })
  })()`)
    await composer.getByText('opened.txt').waitFor()
    await send('What is in it?')
    await lastReply.getByText('So far.').waitFor()
    expect(JSON.stringify((await playground.model.upstream.nextRequest()).body)).toContain('opened words')
    await expect.poll(() => page.evaluate('badges'), PATIENT).toEqual([1])
    await stop.click()
    await expect.poll(() => page.evaluate('badges'), PATIENT).toEqual([1, 0])
  },
)

journey('a draft survives the crash of its tab, to the last letter, and a lost sign-in', async (visitor) => {
  visitor.expectProblems(/401/)
  const playground = visitor.keep(await startPlayground({ script }))
  const page = await playground.open(visitor)
  const browser = await visitor.context.newCDPSession(page)
  await screenOf(page).field.focus()
  await page.keyboard.type('Half a thought')
  const crashed = page.waitForEvent('crash')
  browser.send('Page.crash').catch(() => 'a tab that crashed does not answer')
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

journey(
  'a tab nobody looks at counts the replies that are done; the system tells them once it may',
  async (visitor) => {
    const soFar = { type: 'text' as const, text: 'So far. ' }
    const script = { replies: [{ steps: [soFar, { type: 'hold' as const }] }] }
    const playground = visitor.keep(await startPlayground({ script }))
    const page = await playground.open(visitor)
    const { send, lastReply, list, reading } = screenOf(page)
    const appearance = `${playground.server.origin}/settings/appearance`
    const choice = page.getByRole('switch', { name: 'When a reply is done and this page is not in sight' })
    const endOneElsewhere = async (text: string) => {
      playground.model.upstream.setScript(script)
      await list.getByRole('link', { name: 'New conversation' }).click()
      await send(text)
      await lastReply.getByText('So far.').waitFor()
      await page.getByRole('link', { name: 'Settings' }).click()
      await page.getByRole('link', { name: 'Appearance' }).click()
      await expect.poll(() => page.evaluate(SAYS_WHAT_IT_SHOWS), PATIENT).toBe(true)
      await page.evaluate(HIDDEN_LONG_AGO)
      playground.model.upstream.release()
      await expect.poll(() => page.title()).toBe('(1) Appearance - LLM Playground')
    }

    // Never asked for, so the browser refuses it: the title alone tells.
    await page.goto(appearance)
    await page.evaluate(SHELL_READY)
    await choice.click()
    await page.getByRole('status').filter({ hasText: 'This browser refuses notifications of this page.' }).waitFor()
    expect(await choice.isChecked()).toBe(false)
    await endOneElsewhere('Only in the title')
    expect(await page.evaluate(NOTIFICATIONS)).toEqual([])
    await page.evaluate(LOOKED_AT)
    await expect.poll(() => page.title()).toBe('Appearance - LLM Playground')
    await page.getByText('Reply done: Only in the title').waitFor()
    await page.getByRole('button', { name: 'Close' }).click()

    await visitor.context.grantPermissions(['notifications'], { origin: playground.server.origin })
    await page.goto(appearance)
    await choice.click()
    await expect.poll(() => choice.isChecked()).toBe(true)
    await endOneElsewhere('Read later')
    await expect.poll(() => page.evaluate(NOTIFICATIONS)).toEqual(['Read later: The reply is done.'])
    await page.evaluate(LOOKED_AT)
    await list.getByRole('link', { name: 'Read later' }).click()
    await expect.poll(() => page.evaluate(NOTIFICATIONS)).toEqual([])

    await endOneElsewhere('Clicked')
    await expect.poll(() => page.evaluate(NOTIFICATIONS)).toEqual(['Clicked: The reply is done.'])
    await visitor.context.serviceWorkers()[0]!.evaluate(CLICK_NOTIFICATION)
    await page.locator('.entry.you').getByText('Clicked').waitFor()
    await page.evaluate(LOOKED_AT)
    await reading.waitFor()
    expect(await page.getByText('Reply done: Clicked').count()).toBe(0)
    expect(await page.evaluate(NOTIFICATIONS)).toEqual([])
  },
)

const SWITCHED_OFF = `
  for (const name of ['Notification', 'BroadcastChannel', 'Worker', 'OffscreenCanvas', 'indexedDB', 'caches', 'ClipboardItem', 'requestIdleCallback', 'launchQueue']) delete globalThis[name]
  for (const name of ['locks', 'serviceWorker', 'clipboard', 'setAppBadge']) delete Navigator.prototype[name]
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
