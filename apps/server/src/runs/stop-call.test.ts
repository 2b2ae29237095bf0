import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { cancelRun, getMessage, type MessagePart, stopToolCall } from '@llm-playground/protocol'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { foldEvents, follow, followToEnd, newConversation, send } from '../testing/follow-reply.ts'
import { shareScriptedServers } from '../testing/share-scripted-servers.ts'
import { storeKinds } from '../testing/test-stores.ts'

const toolServer = fileURLToPath(new URL('../testing/serve-waiting-tool.ts', import.meta.url))

/** What the tools ask: the test answers, or hears that they left. */
class SlowSource {
  readonly server: Server = createServer((request, response) => {
    const name = request.url!.slice(1)
    const left = Promise.withResolvers<void>()
    response.on('close', left.resolve)
    this.#arrivalOf(name).resolve({ response, left: left.promise })
  })
  #arrivals = new Map<string, PromiseWithResolvers<{ response: ServerResponse; left: Promise<void> }>>()

  forget(): void {
    this.#arrivals = new Map()
  }

  arrival(name: string) {
    return this.#arrivalOf(name).promise
  }

  callOf(name: string) {
    const url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/${name}`
    return { id: `call_${name}`, name: 'wait_for', arguments: JSON.stringify({ url }) }
  }

  #arrivalOf(name: string) {
    const known = this.#arrivals.get(name) ?? Promise.withResolvers()
    this.#arrivals.set(name, known)
    return known
  }
}

const callOf = (parts: MessagePart[], toolCallId: string) =>
  parts.find((part) => part.type === 'tool-call' && part.toolCallId === toolCallId)

describe.each(storeKinds)('stop of one tool on $name', ({ create, isShared }) => {
  const source = new SlowSource()
  // Where the store is shared, the person stops in another process than the one that works.
  const shared = shareScriptedServers({ create, isShared }, { entry: toolServer })
  beforeAll(() => new Promise<void>((resolve) => source.server.listen(0, '127.0.0.1', resolve)))
  afterAll(() => {
    source.server.closeAllConnections()
    source.server.close()
  })

  beforeEach(() => source.forget())

  /** A reply that calls two tools at once, both of which wait for the test. */
  const startCalls = async () => {
    shared.model.upstream.setScript({
      replies: [
        { when: { afterToolResult: true }, steps: [{ type: 'text', text: 'So be it.' }] },
        {
          steps: [
            { type: 'text', text: 'I ask both.' },
            { type: 'tool-calls', calls: [source.callOf('one'), source.callOf('two')] },
          ],
        },
      ],
    })
    const { id } = await newConversation(shared.server)
    return send(shared.server, id, shared.model.modelId, 'ask both', { parameters: { tools: ['wait_for'] } })
  }

  const stopOne = (runId: string, toolCallId = 'call_one') =>
    shared.other.call(stopToolCall, { params: { runId, toolCallId } })

  it('ends that tool alone; the model is told, the run goes on and a reload shows the same', async () => {
    const { runId, replyId } = await startCalls()
    const [one, two] = await Promise.all([source.arrival('one'), source.arrival('two')])
    expect(await stopOne(runId)).toEqual({ status: 'running' })
    await one.left
    two.response.end('two answers')
    const output = foldEvents(runId, await followToEnd(shared.other, runId))
    expect(output.run.status).toBe('completed')
    expect(callOf(output.parts, 'call_one')).toMatchObject({ result: { isError: true, isStopped: true } })
    expect(callOf(output.parts, 'call_two')).toMatchObject({ result: { output: 'two answers', isError: false } })
    expect(output.parts.map((part) => (part.type === 'text' ? part.text : part.type))).toEqual([
      'I ask both.',
      'tool-call',
      'tool-call',
      'So be it.',
    ])
    const told = JSON.stringify(shared.model.upstream.requests.at(-1)!.body)
    expect(told).toContain('The person stopped this call while it ran')
    expect(told).toContain('two answers')
    expect((await shared.other.call(getMessage, { params: { messageId: replyId } })).parts).toEqual(output.parts)
    // A later call of the run may have the same id: that this one was to stop is forgotten.
    await expect.poll(() => shared.store.rows(`select * from stopped_call where run_id = '${runId}'`)).toEqual([])
  })

  it('keeps what the tool had given until then, for the person and for the model', async () => {
    const { runId, replyId } = await startCalls()
    const [one, two] = await Promise.all([source.arrival('one'), source.arrival('two')])
    one.response.write('half of it')
    two.response.write('two ')
    for await (const { event } of follow(shared.other, runId))
      if (event.type === 'tool-output' && event.toolCallId === 'call_one') break
    await stopOne(runId)
    await one.left
    two.response.end('answers')
    const events = await followToEnd(shared.other, runId)
    const { parts } = foldEvents(runId, events)
    expect(callOf(parts, 'call_one')).toMatchObject({ partialOutput: 'half of it', result: { isStopped: true } })
    expect(callOf(parts, 'call_two')).toMatchObject({ result: { output: 'two answers' } })
    expect(callOf(parts, 'call_two')).not.toHaveProperty('partialOutput')
    expect(JSON.stringify(shared.model.upstream.requests.at(-1)!.body)).toContain('half of it')
    expect((await shared.other.call(getMessage, { params: { messageId: replyId } })).parts).toEqual(parts)
  })

  it('of a call that has its result, or of a run that is over, changes nothing', async () => {
    const { runId } = await startCalls()
    const [one, two] = await Promise.all([source.arrival('one'), source.arrival('two')])
    one.response.end('one answers')
    for await (const { event } of follow(shared.other, runId)) if (event.type === 'tool-result') break
    expect(await stopOne(runId)).toEqual({ status: 'running' })
    two.response.end('two answers')
    const events = await followToEnd(shared.other, runId)
    expect(callOf(foldEvents(runId, events).parts, 'call_one')).toMatchObject({ result: { output: 'one answers' } })
    expect(await stopOne(runId)).toEqual({ status: 'completed' })
    expect(await followToEnd(shared.other, runId)).toEqual(events)
  })

  it('of a call that there is not is refused', async () => {
    const { runId } = await startCalls()
    await source.arrival('one')
    await expect(stopOne(runId, 'call_three')).rejects.toMatchObject({
      status: 404,
      failure: { code: 'tool-call-not-found' },
    })
    await shared.other.call(cancelRun, { params: { runId } })
    expect((await followToEnd(shared.other, runId)).at(-1)?.event).toMatchObject({
      type: 'run-end',
      status: 'cancelled',
    })
  })

  if (isShared) {
    it('holds when the hint to the other process is lost', async () => {
      const { runId } = await startCalls()
      const [one, two] = await Promise.all([source.arrival('one'), source.arrival('two')])
      await shared.store.rows(`insert into stopped_call values ('${runId}', 'call_one', 0)`)
      await one.left
      two.response.end('two answers')
      expect((await followToEnd(shared.other, runId)).at(-1)?.event).toMatchObject({ status: 'completed' })
    })
  }

  it('times each call: when it was written, run and answered', async () => {
    const { runId } = await startCalls()
    const arrivals = await Promise.all([source.arrival('one'), source.arrival('two')])
    for (const { response } of arrivals) response.end('done')
    const events = await followToEnd(shared.other, runId)
    for (const part of foldEvents(runId, events).parts) {
      if (part.type !== 'tool-call') continue
      const { calledMs, startedMs, endedMs } = part.timings!
      expect(startedMs).toBeGreaterThanOrEqual(calledMs)
      expect(endedMs).toBeGreaterThanOrEqual(startedMs!)
    }
    expect(events.filter(({ event }) => event.type === 'tool-start')).toHaveLength(2)
  })
})
