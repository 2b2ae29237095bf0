import { createLaunchLink, type MessagePart, sendMessage, uploadAttachment } from '@llm-playground/protocol'
import type { Page } from 'playwright-core'
import { v7 as uuidv7 } from 'uuid'
import { expect } from 'vitest'
import { followToEnd, newConversation } from '../apps/server/src/testing/follow-reply.ts'
import type { TestServer } from '../apps/server/src/testing/start-server.ts'
import { lookOver } from './testing/look-over.ts'
import { type Playground, sharePlayground, startPlayground } from './testing/playground.ts'
import { screenOf, shownLength } from './testing/screen.ts'
import { SHELL_READY } from './testing/shell-ready.ts'
import { connectBrowser } from './testing/visitor.ts'

const journey = connectBrowser()
/** What begins when the page is idle, on a machine that is busy. */
const PATIENT = { timeout: 60_000 }
const playground = sharePlayground()

journey('without a connection a message waits, and is sent when it is back', async (visitor) => {
  visitor.expectProblems(/ERR_(INTERNET_DISCONNECTED|INCOMPLETE_CHUNKED|NETWORK|FAILED)|fetching the script/)
  const { open, model } = playground()
  const page = await open(visitor)
  const { send, lastReply, entries, reading } = screenOf(page)
  await send('Hello [fake tokens=5]')
  await reading.waitFor()

  await visitor.context.setOffline(true)
  const banner = page.getByRole('status').filter({ hasText: /No connection\.|does not answer\./ })
  await banner.waitFor()
  const asked = model.upstream.requests.length
  await send('Are you back? [fake tokens=7]')
  await entries.last().getByText('waits for a connection').waitFor()
  await banner.getByText('1 message waits here').waitFor()
  expect(model.upstream.requests.length).toBe(asked)

  await visitor.context.setOffline(false)
  await banner.waitFor({ state: 'detached' })
  await reading.nth(1).waitFor()
  expect(await entries.count()).toBe(4)
  await lastReply.waitFor()
})

journey('who reads further up is not moved while the reply grows', async (visitor) => {
  const { open } = playground()
  const page = await open(visitor)
  const { send, lastReply, scroller, stop } = screenOf(page)
  await send('Write at length. [fake tokens=3000 speed=300]')
  await shownLength(lastReply, 5_000)
  const place = (): Promise<{ top: number; left: number }> =>
    scroller.evaluate((element) => ({
      top: element.scrollTop,
      left: element.scrollHeight - element.scrollTop - element.clientHeight,
    }))
  expect((await place()).left).toBeLessThanOrEqual(32)

  const box = (await scroller.boundingBox())!
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  const before = (await place()).top
  await page.mouse.wheel(0, -50)
  const jump = page.getByRole('button', { name: 'Jump to latest' })
  await jump.waitFor()
  const { top } = await place()
  expect(top).toBeGreaterThan(before - 100)
  await shownLength(lastReply, 8_000)
  expect((await place()).top).toBe(top)

  await jump.click()
  await shownLength(lastReply, 11_000)
  expect((await place()).left).toBeLessThanOrEqual(32)
  expect(await jump.count()).toBe(0)
  await stop.click()
})

/** How many conversations this browser has copies of. */
const COPIES = `new Promise((resolve) => {
  const opening = indexedDB.open('llm-playground-copies')
  opening.onupgradeneeded = () => opening.transaction.abort()
  opening.onerror = () => resolve(0)
  opening.onsuccess = () => {
    const counting = opening.result.transaction('copies').objectStore('copies').count()
    counting.onsuccess = () => {
      opening.result.close()
      resolve(counting.result)
    }
  }
})`

journey(
  'a conversation can be read without its server, as a copy that says so; a lost sign-in takes copies away',
  async (visitor) => {
    visitor.expectProblems(/ERR_(CONNECTION|INCOMPLETE|EMPTY|FAILED|SOCKET)|401|fetching the script/)
    const own = visitor.keep(
      await startPlayground({ script: { replies: [{ steps: [{ type: 'text', text: 'A **bold** answer.' }] }] } }),
    )
    const page = await own.open(visitor)
    const { send, field, reading, entries, list, lastReply } = screenOf(page)
    await send('Keep this')
    await reading.waitFor()
    await page.evaluate(SHELL_READY)
    await expect.poll(() => page.evaluate(COPIES), PATIENT).toBe(1)

    await own.server.kill()
    await page.reload()
    const note = page.getByRole('status').filter({ hasText: 'Stored copy of' })
    await note.waitFor()
    await lastReply.getByText('A bold answer.').waitFor()
    await list.getByRole('heading', { name: 'Stored copies' }).waitFor()
    await list.getByRole('link', { name: 'Keep this' }).waitFor()
    expect(await lookOver(page, 'a stored copy')).toEqual([])
    await send('Half a thought')
    await entries.last().getByText('waits for a connection').waitFor()

    await own.restart()
    await note.waitFor({ state: 'detached' })
    await reading.nth(1).waitFor()
    await list.getByRole('heading', { name: 'Stored copies' }).waitFor({ state: 'detached' })

    await visitor.context.clearCookies()
    await page.reload()
    await page.getByText('This browser is not signed in.').first().waitFor()
    await expect.poll(() => page.evaluate(COPIES), PATIENT).toBe(0)
    await field.waitFor()
  },
)

const PICTURE = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** A picture at the server, as a part of a message. */
const uploadPicture = async ({ origin, headers }: TestServer): Promise<MessagePart> => {
  const { method, path } = uploadAttachment
  const body = Buffer.from(PICTURE, 'base64')
  const reply = await fetch(origin + path, { method, headers: { ...headers, 'content-type': 'image/png' }, body })
  const { sha256, mime } = (await reply.json()) as { sha256: string; mime: string }
  return { type: 'image', sha256, mime, name: 'One red dot' }
}

/** So many questions and answers; the last question has a picture. */
const converse = async ({ server, model }: Playground, turns: number): Promise<string> => {
  const { id: conversationId } = await newConversation(server)
  const picture = await uploadPicture(server)
  for (let turn = 1; turn <= turns; turn++) {
    const parts = [{ type: 'text' as const, text: `Question ${turn}` }, ...(turn === turns ? [picture] : [])]
    const { runId } = await server.call(sendMessage, {
      params: { conversationId },
      body: { id: uuidv7(), modelId: model.modelId, parts: parts as never },
    })
    await followToEnd(server, runId)
  }
  return conversationId
}

/** How many messages and pictures this browser has copies of. */
const COPIED = `new Promise((resolve) => {
  const opening = indexedDB.open('llm-playground-copies')
  opening.onupgradeneeded = () => opening.transaction.abort()
  opening.onerror = () => resolve([0, 0])
  opening.onsuccess = () => {
    const reading = opening.result.transaction(['copies', 'pictures'])
    const copies = reading.objectStore('copies').getAll()
    const pictures = reading.objectStore('pictures').count()
    reading.oncomplete = () => {
      opening.result.close()
      resolve([copies.result[0]?.items.length ?? 0, pictures.result])
    }
  }
})`

journey('a copy holds more than was looked at, and the pictures that were shown', async (visitor) => {
  visitor.expectProblems(/ERR_(CONNECTION|INCOMPLETE|EMPTY|FAILED|SOCKET)|fetching the script/)
  const own = visitor.keep(
    await startPlayground({ script: { replies: [{ steps: [{ type: 'text', text: 'Yes.' }] }] } }),
  )
  const conversationId = await converse(own, 20)
  const page = await own.open(visitor)
  await page.goto(`${own.server.origin}/c/${conversationId}`)
  const { entries } = screenOf(page)
  const picture = page.getByRole('img', { name: 'One red dot' })
  await picture.waitFor()
  expect(await entries.count()).toBeLessThan(40)
  await page.evaluate(SHELL_READY)
  await expect.poll(() => page.evaluate(COPIED), PATIENT).toEqual([40, 1])

  await own.server.kill()
  await page.reload()
  await page.getByRole('status').filter({ hasText: 'Stored copy of' }).waitFor()
  await entries.first().getByText('Question 1', { exact: true }).waitFor()
  expect(await entries.count()).toBe(40)
  const width = () => picture.evaluate((element) => (element as unknown as { naturalWidth: number }).naturalWidth)
  await picture.scrollIntoViewIfNeeded()
  await expect.poll(width, PATIENT).toBe(1)
})

/** What only the style sheet of its page makes it. */
const displayOf = (page: Page, selector: string): Promise<unknown> =>
  page.evaluate(`getComputedStyle(document.querySelector('${selector}')).display`)

journey(
  'a page whose code was wanted while the server was gone opens in its styles when it is back',
  async (visitor) => {
    visitor.expectProblems(/ERR_|Failed to fetch|Unable to preload CSS|part-missing|dynamically imported/)
    const own = visitor.keep(await startPlayground())
    const page = await own.open(visitor)
    const banner = page.getByText('LLM Playground does not answer.').first()
    const place = (name: string) => page.locator('.places').getByRole('link', { name })
    await Promise.all([page.waitForResponse((response) => response.url().endsWith('/api/activity')), page.reload()])
    await page.getByRole('heading', { name: 'What shall we look at?' }).waitFor()

    await own.server.kill()
    await banner.waitFor()
    // One was only pointed at, the other opened.
    const failed = page.waitForEvent('requestfailed', (request) => request.url().endsWith('.css'))
    await place('Settings').hover()
    await failed
    await place('Models').click()
    await page.getByRole('heading', { name: 'This page broke' }).waitFor()

    await own.restart()
    await banner.waitFor({ state: 'detached' })
    await place('Settings').click()
    await page.locator('.prov-list').waitFor()
    expect(await displayOf(page, '.prov-list')).toBe('grid')
    await place('Models').click()
    await page.locator('.models').waitFor()
    expect(await displayOf(page, '.models')).toBe('grid')
  },
  { serviceWorkers: 'block' },
)

journey(
  'a page whose server goes with the first paint stays, though nothing else of it has come',
  async (visitor) => {
    visitor.expectProblems(/ERR_|Failed to fetch|dynamically imported|Unable to preload CSS/)
    const own = visitor.keep(await startPlayground())
    const page = await visitor.newPage()
    const { url } = await own.server.call(createLaunchLink)
    await page.route(/\/assets\/(?!index-|rolldown-)/, (route) => route.abort())
    const failed = page.waitForEvent('requestfailed', (request) => request.url().includes('resize-handle'))
    await page.goto(url)
    const { field, list } = screenOf(page)
    await failed
    await own.server.kill()
    await page.getByText('LLM Playground does not answer.').first().waitFor()
    await list.getByRole('link', { name: 'New conversation' }).waitFor()
    await field.fill('Not lost')
    await list.getByRole('link', { name: 'Models' }).click()
    await page.getByRole('heading', { name: 'This page broke' }).waitFor()
    await list.getByRole('link', { name: 'Chat' }).click()
    expect(await field.inputValue()).toBe('Not lost')
  },
  { serviceWorkers: 'block' },
)
