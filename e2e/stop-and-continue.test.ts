import type { Reply } from '@llm-playground/fake-upstream'
import { expect } from 'vitest'
import { conversationIdOf, sharePlayground, storedPath, storedText } from './testing/playground.ts'
import { screenOf, shownLength, shownWords, wordsOf } from './testing/screen.ts'
import { connectBrowser } from './testing/visitor.ts'

const journey = connectBrowser()
const playground = sharePlayground()

const SLOW: Reply = { steps: [{ type: 'text', tokens: 3_000 }], delivery: { tokensPerSecond: 50 } }

journey('Stop and Esc end the call at the vendor; what was written stays, and can be continued', async (visitor) => {
  const { model, server, open } = playground()
  model.upstream.setScript({
    replies: [{ ...SLOW, times: 3 }, { steps: [{ type: 'text', text: ' And so it ends.' }] }],
  })
  const page = await open(visitor)
  const { ask, lastReply, stop, field } = screenOf(page)
  const stops = [() => stop.click(), () => page.keyboard.press('Escape'), () => field.press('Escape')]
  for (const [index, press] of stops.entries()) {
    await ask(`Write slowly, ${index}.`)
    const request = await model.upstream.nextRequest()
    await lastReply.getByText('writing').waitFor()
    await shownLength(lastReply, 40)
    await press()
    // At fifty tokens a second this reply has a minute to go: what closes the socket is the stop. How soon: `npm run bench stop`.
    expect(await request.ended).toBe('client-closed')
    await lastReply.getByText('Stopped by you; what was written is kept.').waitFor()
  }
  const partial = await shownWords(lastReply)
  const conversationId = conversationIdOf(page)
  expect(partial).toBe(wordsOf(await storedText(server, (await storedPath(server, conversationId)).at(-1)!.id)))
  await page.reload()
  await lastReply.getByText('stopped', { exact: true }).waitFor()
  expect(await shownWords(lastReply)).toBe(partial)

  await lastReply.getByRole('button', { name: 'Continue from here' }).click()
  await lastReply.getByText('And so it ends.').waitFor()
  expect(await shownWords(lastReply)).toBe(`${partial}${wordsOf('And so it ends.')}`)
})

journey('closing the tab stops nothing', async (visitor) => {
  const { model, open } = playground()
  model.upstream.setScript({})
  const page = await open(visitor)
  const { send, lastReply } = screenOf(page)
  await send('Go on without me. [fake tokens=200 speed=100]')
  const request = await model.upstream.nextRequest()
  await shownLength(lastReply, 40)
  const address = page.url()
  await page.close()
  expect(await request.ended).toBe('finished')
  const next = await visitor.newPage()
  await next.goto(address)
  const screen = screenOf(next)
  await screen.reading.waitFor()
  expect(await screen.lastReply.getByText('stopped', { exact: true }).count()).toBe(0)
})
