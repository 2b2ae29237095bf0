import { createConversation, listProviders } from '@llm-playground/protocol'
import { expect } from 'vitest'
import { lookOver } from './testing/look-over.ts'
import { sharePlayground } from './testing/playground.ts'
import { screenOf } from './testing/screen.ts'
import { connectBrowser } from './testing/visitor.ts'

const journey = connectBrowser()
const playground = sharePlayground({
  script: {
    replies: [
      {
        times: 1,
        steps: [{ type: 'tool-calls', calls: [{ id: 'c1', name: 'current_time', arguments: '{}' }] }],
      },
      { steps: [{ type: 'text', text: 'It is late.' }] },
    ],
  },
})

journey(
  'a tool call, a long paste and a move that can be undone can be used by everybody',
  async (visitor) => {
    const { server, model, open } = playground()
    const problems: string[] = []
    const { id } = await server.call(createConversation, {
      body: { settings: { modelId: model.modelId, parameters: { tools: ['current_time'] } } },
    })
    const page = await open(visitor)
    const { send, field, lastReply } = screenOf(page)
    const look = async (state: string): Promise<void> => {
      problems.push(...(await lookOver(page, state)))
    }
    await page.goto(`${server.origin}/c/${id}`)
    await look('conversation without a message')
    await send('What time is it?')
    await lastReply.getByText('It is late.').waitFor()
    await lastReply.getByRole('region', { name: 'Tool current_time, done' }).waitFor()
    await look('tool card')
    await field.evaluate((element) => {
      const { DataTransfer, ClipboardEvent } = globalThis as unknown as PageClasses
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', 'x'.repeat(60_000))
      ;(element as unknown as { dispatchEvent(event: unknown): void }).dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      )
    })
    await page.getByRole('button', { name: 'Remove pasted text' }).waitFor()
    await look('long paste')
    await page.getByRole('button', { name: 'Remove pasted text' }).click()
    await page.getByRole('button', { name: 'More for this conversation' }).click()
    await page.getByRole('menuitem', { name: 'Delete conversation' }).click()
    await page.getByText('Conversation deleted').waitFor()
    await look('deleted, with undo')
    expect(problems).toEqual([])
  },
  { timeout: 300_000 },
)

journey(
  'a provider and its test can be used by everybody',
  async (visitor) => {
    const { server, open } = playground()
    const problems: string[] = []
    const page = await open(visitor)
    const look = async (state: string): Promise<void> => {
      problems.push(...(await lookOver(page, state)))
    }
    const [provider] = (await server.call(listProviders)).items.filter(({ name }) => name === 'Scripted')
    await page.goto(`${server.origin}/settings/providers/${provider!.id}`)
    await page.getByRole('heading', { name: 'Scripted' }).waitFor()
    await look('a provider')
    await page.getByRole('button', { name: 'Test', exact: true }).click()
    await page.getByRole('button', { name: 'Test again' }).waitFor()
    await look('a tested provider')
    expect(problems).toEqual([])
  },
  { timeout: 300_000 },
)

// These tests are checked by Node's types; the page has the browser's.
interface PageClasses {
  DataTransfer: new () => { setData(type: string, text: string): void }
  ClipboardEvent: new (type: string, init: object) => object
}
