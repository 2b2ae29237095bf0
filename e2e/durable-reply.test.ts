import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { syntheticText } from '@llm-playground/fake-upstream'
import { createConversation } from '@llm-playground/protocol'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { startServer, type TestServer } from '../apps/server/src/testing/start-server.ts'
import { storeKinds } from '../apps/server/src/testing/test-stores.ts'
import { conversationIdOf, sharePlayground, storedPath, storedText } from './testing/playground.ts'
import { differenceOf, screenOf, shownLength, shownWords, wordsOf } from './testing/screen.ts'
import { connectBrowser } from './testing/visitor.ts'

const TOKENS = 3_000
const WHOLE = syntheticText(TOKENS)

const journey = connectBrowser()
const toolServer = fileURLToPath(new URL('../apps/server/src/testing/serve-waiting-tool.ts', import.meta.url))

describe.each(storeKinds)('on $name', (kind) => {
  const playground = sharePlayground({ kind, entry: toolServer })
  let other: TestServer | undefined

  beforeAll(async () => {
    // Where processes share the store, a reload goes to the other one in turn.
    if (kind.isShared) other = await startServer(playground().store, { entry: toolServer })
  })
  afterAll(() => other?.kill())

  /** The address of the conversation on the process that did not serve this page. */
  const otherAddress = (url: string): string => {
    const { origin, pathname } = new URL(url)
    const { server } = playground()
    const next = origin === server.origin ? (other ?? server) : server
    return next.origin + pathname
  }

  journey('a reply of 3,000 tokens survives reloads at 10, 50 and 90 %', async (visitor) => {
    const { model, server, open } = playground()
    model.upstream.setScript({
      replies: [{ steps: [{ type: 'text', tokens: TOKENS }], delivery: { tokensPerSecond: 400 } }],
    })
    const page = await open(visitor)
    const { send, lastReply, reading, stop } = screenOf(page)
    await send('Write at length.')
    for (const share of [0.1, 0.5, 0.9]) {
      await shownLength(lastReply, WHOLE.length * share)
      expect(await stop.isVisible(), `still written at ${share * 100} %`).toBe(true)
      await page.goto(otherAddress(page.url()))
      await lastReply.waitFor()
    }
    await reading.waitFor()
    const path = await storedPath(server, conversationIdOf(page))
    expect(differenceOf(await storedText(server, path[1]!.id), WHOLE)).toBe(null)
    expect(differenceOf(await shownWords(lastReply), wordsOf(WHOLE))).toBe(null)
    expect(model.upstream.requests.filter(({ understood }) => understood)).toHaveLength(1)
  })

  journey('a reload while a tool call is pending shows the call, its answer and the rest', async (visitor) => {
    const { model, server, open } = playground()
    const asked = Promise.withResolvers<ServerResponse>()
    const source = createServer((_, response) => asked.resolve(response))
    await new Promise<void>((resolve) => source.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(source.address() as AddressInfo).port}`
    const calls = [{ id: 'call_1', name: 'wait_for', arguments: JSON.stringify({ url }) }]
    model.upstream.setScript({
      replies: [
        {
          when: { afterToolResult: false },
          steps: [
            { type: 'text', text: 'I ask.' },
            { type: 'tool-calls', calls },
          ],
        },
        { steps: [{ type: 'text', text: 'It said so.' }] },
      ],
    })
    const { id } = await server.call(createConversation, {
      body: { settings: { modelId: model.modelId, parameters: { tools: ['wait_for'] } } },
    })
    const page = await open(visitor)
    await page.goto(`${server.origin}/c/${id}`)
    const { send, lastReply, reading } = screenOf(page)
    await send('Ask the address.')
    const response = await asked.promise
    await lastReply.getByRole('region', { name: 'Tool wait_for, running' }).waitFor()
    await page.goto(otherAddress(page.url()))
    await lastReply.getByRole('region', { name: 'Tool wait_for, running' }).waitFor()
    response.end('the answer of the address')
    await reading.waitFor()
    const card = lastReply.getByRole('region', { name: 'Tool wait_for, done' })
    expect(await card.textContent()).toContain('the answer of the address')
    const [, reply] = await storedPath(server, conversationIdOf(page))
    expect(await storedText(server, reply!.id)).toBe('I ask.It said so.')
    expect(await shownWords(lastReply)).toBe(wordsOf('I ask.It said so.'))
    source.close()
  })
})
