import type { Step } from '@llm-playground/fake-upstream'
import type { NumberedRunEvent } from '@llm-playground/protocol'
import { readServerSentEvents } from '@llm-playground/protocol/client'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldEvents, newConversation, send, textOfParts } from '../testing/follow-reply.ts'
import { shareScriptedServers } from '../testing/share-scripted-servers.ts'
import type { TestServer } from '../testing/start-server.ts'
import { storeKinds } from '../testing/test-stores.ts'

const WATCHERS = 100
const RECONNECTS = 10
/** What cannot be merged, so that the number of events does not hang on how busy the machine is. */
const ALTERNATIONS = 150

describe.each(storeKinds)('many watchers on $name', ({ create, isShared }) => {
  const shared = shareScriptedServers({ create, isShared })

  const startReply = async (text: string): Promise<string> => {
    const { id } = await newConversation(shared.server)
    return (await send(shared.server, id, shared.model.modelId, text)).runId
  }

  /** One connection, as the server fills it: the client of the product would hide what came twice. */
  async function* connect(server: TestServer, runId: string, after: number): AsyncGenerator<NumberedRunEvent> {
    const url = `${server.origin}/api/runs/${runId}/events?after=${after}`
    const response = await fetch(url, { headers: server.headers })
    for await (const { id, data } of readServerSentEvents(response.body!))
      yield { seq: Number(id), event: JSON.parse(data) }
  }

  /** Leaves after so many events each time and comes back with the last number, perhaps to another process. */
  const watchInPieces = async (runId: string, stays: number[], first: number): Promise<NumberedRunEvent[]> => {
    const seen: NumberedRunEvent[] = []
    for (const [index, stay] of [...stays, Number.POSITIVE_INFINITY].entries()) {
      const server = shared.servers[(first + index) % shared.servers.length]!
      let left = stay
      for await (const numbered of connect(server, runId, seen.at(-1)?.seq ?? 0)) {
        seen.push(numbered)
        if (numbered.event.type === 'run-end') return seen
        if (--left === 0) break
      }
    }
    throw new Error('the stream ended before the run')
  }

  it(`${WATCHERS} with ${WATCHERS * RECONNECTS} reconnects miss and repeat nothing`, { timeout: 180_000 }, async () => {
    const steps = Array.from({ length: ALTERNATIONS }, (_, index): Step[] => [
      { type: 'reasoning', text: `thought ${index}. ` },
      { type: 'text', text: `word ${index} ` },
    ]).flat()
    shared.model.upstream.setScript({ replies: [{ steps, delivery: { tokensPerSecond: 200 } }] })
    const runId = await startReply('think and write')
    const stays = fc.sample(
      fc.array(fc.integer({ min: 1, max: 12 }), { minLength: RECONNECTS, maxLength: RECONNECTS }),
      WATCHERS,
    )
    const seen = await Promise.all(stays.map((each, index) => watchInPieces(runId, each, index)))
    const [all] = seen
    expect(all!.map(({ seq }) => seq)).toEqual(all!.map((_, index) => index + 1))
    expect(all!.length).toBeGreaterThanOrEqual(2 * ALTERNATIONS)
    for (const each of seen) expect(each).toEqual(all)
    expect(textOfParts(foldEvents(runId, all!).parts)).toBe(
      Array.from({ length: ALTERNATIONS }, (_, index) => `word ${index} `).join(''),
    )
  })
})
