import {
  answerAgain,
  createConversation,
  getRun,
  listExchanges,
  listModels,
  retryRunNow,
  sendMessage,
} from '@llm-playground/protocol'
import { expect, it } from 'vitest'
import { foldEvents, follow, followToEnd, textOfParts } from '../../testing/follow-reply.ts'
import { shareServer } from '../../testing/share-server.ts'

const shared = shareServer()

const play = async (modelId: string, systemPrompt: string) => {
  const { id } = await shared.server.call(createConversation, { body: { settings: { modelId, systemPrompt } } })
  return (text: string) =>
    shared.server.call(sendMessage, {
      params: { conversationId: id },
      body: { modelId, systemPrompt, parts: [{ type: 'text', text }] },
    })
}
const textOf = async (runId: string) => textOfParts(foldEvents(runId, await followToEnd(shared.server, runId)).parts)

it('the scripts are models that nobody is offered', async () => {
  const offered = (await shared.server.call(listModels)).items
  expect(offered.map(({ name }) => name)).toEqual(['demo'])
  const all = (await shared.server.call(listModels, { query: { hidden: 'true' } })).items
  expect(all.filter(({ isHidden }) => isHidden).map(({ name }) => name)).toEqual(['branches', 'first-chat', 'readings'])
})

it('answering again gives the next reply of the script; another play begins at its beginning', async () => {
  const send = await play('demo:branches', 'Play one.')
  const first = await send('Suggest a name.')
  expect(await textOf(first.runId)).toContain('Dewdrop')
  const again = await shared.server.call(answerAgain, { params: { messageId: first.replyId }, body: {} })
  expect(await textOf(again.runId)).toContain('Sprinkle')
  const other = await play('demo:branches', 'Play two.')
  expect(await textOf((await other('Suggest a name.')).runId)).toContain('Dewdrop')
})

it('a scripted refusal is retried as any other, and both tries can be read', async () => {
  const send = await play('demo:readings', 'Play three.')
  await followToEnd(shared.server, (await send('How long?')).runId)
  const { runId } = await send('And now?')
  for await (const { event } of follow(shared.server, runId)) {
    if (event.type !== 'retry') continue
    expect(event.retry.failure.message).toBeTruthy()
    await shared.server.call(retryRunNow, { params: { runId } })
  }
  expect(await shared.server.call(getRun, { params: { runId } })).toMatchObject({ status: 'completed' })
  const { items } = await shared.server.call(listExchanges, { params: { runId } })
  expect(items.map(({ response }) => response?.status)).toEqual([429, 200])
  expect(items[0]!.request.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v1\/chat\/completions$/)
  const control = await fetch(new URL('/__requests', items[0]!.request.url))
  expect(control.status).toBe(404)
})
