import { syntheticText } from '@llm-playground/fake-upstream'
import { expect } from 'vitest'
import { sharePlayground } from './testing/playground.ts'
import { differenceOfStart, screenOf, shownLength, shownWords, wordsOf } from './testing/screen.ts'
import { connectBrowser } from './testing/visitor.ts'

const journey = connectBrowser()
const playground = sharePlayground()

/** What a browser says of a server that is gone. */
const GONE = /ERR_(CONNECTION|SOCKET|INCOMPLETE_CHUNKED|EMPTY_RESPONSE|NETWORK)|fetching the script/

journey('the server is killed in mid-stream and comes back', async (visitor) => {
  visitor.expectProblems(GONE)
  const { model, open } = playground()
  model.upstream.setScript({
    replies: [
      { steps: [{ type: 'text', tokens: 3_000 }], delivery: { tokensPerSecond: 100 }, times: 1 },
      { steps: [{ type: 'text', text: ' Here it goes on.' }] },
    ],
  })
  const page = await open(visitor)
  const { send, lastReply, field } = screenOf(page)
  await send('Write at length.')
  await shownLength(lastReply, 300)
  await playground().server.kill()

  const banner = page.getByRole('status').filter({ hasText: 'LLM Playground does not answer.' })
  await banner.waitFor()
  const readable = await shownWords(lastReply)
  expect(readable.length).toBeGreaterThan(200)
  await field.fill('What I was typing')

  await playground().restart()
  await banner.waitFor({ state: 'detached' })
  await lastReply.getByText('interrupted', { exact: true }).waitFor()
  const kept = await shownWords(lastReply)
  expect(differenceOfStart(readable, kept)).toBe(null)
  expect(differenceOfStart(kept, wordsOf(syntheticText(3_000)))).toBe(null)
  expect(await field.inputValue()).toBe('What I was typing')
  await page.reload()
  await expect.poll(() => field.inputValue()).toBe('What I was typing')

  await lastReply.getByRole('button', { name: 'Continue from here' }).click()
  await lastReply.getByText('Here it goes on.').waitFor()
  expect(await shownWords(lastReply)).toBe(`${kept}${wordsOf('Here it goes on.')}`)
})
