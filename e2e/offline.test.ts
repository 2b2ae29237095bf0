import { expect } from 'vitest'
import { sharePlayground } from './testing/playground.ts'
import { screenOf, shownLength } from './testing/screen.ts'
import { connectBrowser } from './testing/visitor.ts'

const journey = connectBrowser()
const playground = sharePlayground()

journey('without a connection a message waits, and is sent when it is back', async (visitor) => {
  visitor.expectProblems(/ERR_(INTERNET_DISCONNECTED|INCOMPLETE_CHUNKED|NETWORK|FAILED)/)
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
