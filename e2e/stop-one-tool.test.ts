import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { createConversation } from '@llm-playground/protocol'
import { expect } from 'vitest'
import { sharePlayground, storedPath } from './testing/playground.ts'
import { screenOf } from './testing/screen.ts'
import { connectBrowser, type Visitor } from './testing/visitor.ts'

const journey = connectBrowser()
const playground = sharePlayground({
  entry: fileURLToPath(new URL('../apps/server/src/testing/serve-waiting-tool.ts', import.meta.url)),
})

/** Something to wait for that never answers. */
const openSilence = async (visitor: Visitor): Promise<string> => {
  const server: Server = createServer(() => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  visitor.keep({
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
    },
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

journey('one tool is stopped, also after a reload, and the reply goes on', async (visitor) => {
  const { model, server, open } = playground()
  const url = await openSilence(visitor)
  const calls = ['a', 'b'].map((id) => ({ id, name: 'wait_for', arguments: JSON.stringify({ url: `${url}/${id}` }) }))
  model.upstream.setScript({
    replies: [
      { when: { afterToolResult: true }, steps: [{ type: 'text', text: 'Then I go on without.' }] },
      {
        steps: [
          { type: 'text', text: 'I ask both.' },
          { type: 'tool-calls', calls },
        ],
      },
    ],
  })
  const settings = { modelId: model.modelId, parameters: { tools: ['wait_for'] } }
  const { id } = await server.call(createConversation, { body: { title: 'Two tools', settings } })
  const page = await open(visitor)
  await page.goto(`${server.origin}/c/${id}`)
  const { ask, lastReply, reading } = screenOf(page)
  const card = (state: string) => lastReply.getByRole('region', { name: `Tool wait_for, ${state}` })
  const stop = (state: string) => card(state).getByRole('button', { name: 'Stop this tool' })

  await ask('Ask both.')
  await stop('running').nth(1).waitFor()
  await stop('running').first().focus()
  await page.keyboard.press('Enter')
  await card('stopped').waitFor()
  // The button is gone: who stood on it stays in its card.
  expect(await card('stopped').locator(':focus').textContent()).toContain('Raw exchange')
  expect(await card('running').count()).toBe(1)

  await page.reload()
  await card('stopped').waitFor()
  await stop('running').click()
  await lastReply.getByText('Then I go on without.').waitFor()
  await reading.waitFor()
  expect(await card('stopped').count()).toBe(2)
  const [, reply] = await storedPath(server, id)
  expect(reply?.run?.status).toBe('completed')
})
