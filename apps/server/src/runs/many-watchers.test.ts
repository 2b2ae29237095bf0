import { get, type IncomingMessage } from 'node:http'
import { syntheticText } from '@llm-playground/fake-upstream'
import type { NumberedRunEvent } from '@llm-playground/protocol'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { foldEvents, follow, followToEnd, newConversation, send, textOfParts } from '../testing/follow-reply.ts'
import { addScriptedModel, type ScriptedModel } from '../testing/scripted-model.ts'
import { startServer, type TestServer } from '../testing/start-server.ts'
import { storeKinds, type TestStore } from '../testing/test-stores.ts'

const WATCHERS = 100
const RECONNECTS = 10
const STALLED = 20
const MEGABYTE = 1024 * 1024

describe.each(storeKinds)('many watchers on $name', ({ name, create, isShared }) => {
  let store: TestStore
  let servers: TestServer[]
  let model: ScriptedModel

  beforeAll(async () => {
    store = await create()
    servers = [await startServer(store), ...(isShared ? [await startServer(store)] : [])]
    model = await addScriptedModel(servers[0]!)
  })

  afterAll(async () => {
    for (const server of servers) await server.kill()
    await model[Symbol.asyncDispose]()
    await store[Symbol.asyncDispose]()
  })

  const startReply = async (text: string): Promise<string> => {
    const { id } = await newConversation(servers[0]!)
    return (await send(servers[0]!, id, model.modelId, text)).runId
  }

  /** Leaves after so many events each time and comes back with the last number, perhaps to another process. */
  const watchInPieces = async (runId: string, stays: number[], first: number): Promise<NumberedRunEvent[]> => {
    const seen: NumberedRunEvent[] = []
    for (const [index, stay] of stays.entries()) {
      const server = servers[(first + index) % servers.length]!
      let left = stay
      for await (const numbered of follow(server, runId, { after: seen.at(-1)?.seq ?? 0 })) {
        seen.push(numbered)
        if (numbered.event.type === 'run-end') return seen
        if (--left === 0) break
      }
    }
    return [...seen, ...(await followToEnd(servers[0]!, runId, seen.at(-1)?.seq))]
  }

  it(`${WATCHERS} with ${WATCHERS * RECONNECTS} reconnects miss and repeat nothing`, { timeout: 120_000 }, async () => {
    model.upstream.setScript({})
    const runId = await startReply('[fake tokens=1500 speed=250]')
    const stays = fc.sample(
      fc.array(fc.integer({ min: 1, max: 12 }), { minLength: RECONNECTS, maxLength: RECONNECTS }),
      WATCHERS,
    )
    const seen = await Promise.all(stays.map((each, index) => watchInPieces(runId, each, index)))
    const [all] = seen
    expect(all!.map(({ seq }) => seq)).toEqual(all!.map((_, index) => index + 1))
    expect(all!.length).toBeGreaterThan(50)
    for (const each of seen) expect(each).toEqual(all)
    expect(textOfParts(foldEvents(runId, all!).parts)).toBe(syntheticText(1_500))
  })

  const residentBytes = async (server: TestServer): Promise<number> => {
    const text = await (await fetch(`${server.origin}/metrics`)).text()
    return Number(/^process_resident_memory_bytes (\d+)$/m.exec(text)![1])
  }

  /** A connection whose receiver has stopped reading. */
  const openStalled = (server: TestServer, runId: string): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const { origin, headers } = server
      get(`${origin}/api/runs/${runId}/events`, { headers, agent: false }, (response) => {
        response.pause()
        resolve(response)
      }).on('error', reject)
    })

  it('that stall cost bounded memory and catch up', { timeout: 120_000 }, async () => {
    const text = syntheticText(2_000_000)
    model.upstream.setScript({ replies: [{ steps: [{ type: 'text', text }], delivery: { chunkTokens: 400 } }] })
    const server = servers.at(-1)!
    const runId = await startReply('write a great deal')
    const live = await openStalled(server, runId)
    const events = await followToEnd(server, runId)
    const before = await residentBytes(server)
    const stalled = [live, ...(await Promise.all(Array.from({ length: STALLED }, () => openStalled(server, runId))))]
    // One that reads goes on while the others stand still.
    expect(await followToEnd(server, runId)).toEqual(events)
    const grown = ((await residentBytes(server)) - before) / MEGABYTE
    const whole = (STALLED * Buffer.byteLength(text)) / MEGABYTE
    console.log(`stalled watchers on ${name}: ${grown.toFixed(0)} MB for ${STALLED}, of ${whole.toFixed(0)} MB to send`)
    expect(grown).toBeLessThan(whole / 2)
    for (const response of stalled) {
      const numbers: number[] = []
      let rest = ''
      for await (const chunk of response.setEncoding('utf8')) {
        rest += chunk
        const lines = rest.split('\n')
        rest = lines.pop()!
        for (const line of lines) if (line.startsWith('id: ')) numbers.push(Number(line.slice(4)))
      }
      expect(numbers).toEqual(events.map(({ seq }) => seq))
    }
  })
})
