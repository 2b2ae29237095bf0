import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { syntheticText } from '@llm-playground/fake-upstream'
import { applyRunEvent, getMessage, type Message, type RunState } from '@llm-playground/protocol'
import { describe, expect, it } from 'vitest'
import { foldEvents, follow, followToEnd, newConversation, send, textOfParts } from '../testing/follow-reply.ts'
import { shareScriptedServers } from '../testing/share-scripted-servers.ts'
import { storeKinds } from '../testing/test-stores.ts'

const TOKENS = 3_000
const WHOLE = syntheticText(TOKENS)

const toolServer = fileURLToPath(new URL('../testing/serve-waiting-tool.ts', import.meta.url))

describe.each(storeKinds)('a reload on $name', ({ create, isShared }) => {
  // Where processes share the store, a reload lands on another one than that which writes.
  const shared = shareScriptedServers({ create, isShared }, { entry: toolServer })

  const readMessage = async (messageId: string): Promise<Message & { run: RunState }> => {
    const message = await shared.other.call(getMessage, { params: { messageId } })
    return { ...message, run: message.run! }
  }

  /** What a page does when it is loaded: the message as it is stored, then every event after it. */
  const reload = async (replyId: string, untilLength: number): Promise<Message> => {
    let message = await readMessage(replyId)
    if (message.run.status !== 'running') return message
    const before = message.run.seq
    for await (const { seq, event } of follow(shared.other, message.run.id, { after: before })) {
      message = applyRunEvent(message, seq, event)
      if (textOfParts(message.parts).length >= untilLength) break
    }
    return message
  }

  it('at 10, 50 and 90 % of a long reply ends with the very same text', async () => {
    shared.model.upstream.setScript({
      replies: [{ steps: [{ type: 'text', tokens: TOKENS }], delivery: { tokensPerSecond: 2_500 } }],
    })
    const { id } = await newConversation(shared.server)
    const { runId, replyId } = await send(shared.server, id, shared.model.modelId, 'write at length')
    for (const share of [0.1, 0.5, 0.9]) {
      const shown = textOfParts((await reload(replyId, WHOLE.length * share)).parts)
      expect(shown.length).toBeGreaterThanOrEqual(WHOLE.length * share)
      expect(WHOLE.startsWith(shown)).toBe(true)
    }
    const last = await reload(replyId, Number.POSITIVE_INFINITY)
    expect(textOfParts(last.parts)).toBe(WHOLE)
    expect(await readMessage(replyId)).toEqual(last)
    const uninterrupted = foldEvents(runId, await followToEnd(shared.server, runId))
    expect(uninterrupted.parts).toEqual(last.parts)
    expect(uninterrupted.run.status).toBe('completed')
  })

  it('while a tool call is pending shows the call, then its answer and the rest', async () => {
    const asked = Promise.withResolvers<ServerResponse>()
    const source: Server = createServer((_, response) => asked.resolve(response))
    await new Promise<void>((resolve) => source.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(source.address() as AddressInfo).port}`
    const calls = [{ id: 'call_1', name: 'wait_for', arguments: JSON.stringify({ url }) }]
    shared.model.upstream.setScript({
      replies: [
        { when: { afterToolResult: true }, steps: [{ type: 'text', text: 'It says: done.' }] },
        {
          steps: [
            { type: 'text', text: 'I will ask.' },
            { type: 'tool-calls', calls },
          ],
        },
      ],
    })
    const { id } = await newConversation(shared.server)
    const sent = await send(shared.server, id, shared.model.modelId, 'ask it', { parameters: { tools: ['wait_for'] } })
    const answer = await asked.promise
    const pending = await readMessage(sent.replyId)
    expect(pending.run.status).toBe('running')
    expect(pending.parts.find(({ type }) => type === 'tool-call')).toMatchObject({ toolCallId: 'call_1' })
    const reloaded = reload(sent.replyId, Number.POSITIVE_INFINITY)
    answer.end('done')
    const last = await reloaded
    source.close()
    expect(last.parts.map((part) => (part.type === 'text' ? part.text : part.type))).toEqual([
      'I will ask.',
      'tool-call',
      'It says: done.',
    ])
    expect(last.parts[1]).toMatchObject({ result: { output: 'done', isError: false } })
    expect(await readMessage(sent.replyId)).toEqual(last)
  })

  it('after the end is answered with the end, from any number', async () => {
    const { id } = await newConversation(shared.server)
    const { runId, replyId } = await send(shared.server, id, shared.model.modelId, '[fake tokens=5]')
    const events = await followToEnd(shared.server, runId)
    const last = events.at(-1)!.seq
    const url = `${shared.other.origin}/api/runs/${runId}/events?after=${last}`
    expect(await (await fetch(url, { headers: shared.other.headers })).text()).not.toContain('data:')
    expect(await followToEnd(shared.other, runId, last - 1)).toEqual(events.slice(-1))
    expect((await readMessage(replyId)).run.seq).toBe(last)
  })
})
