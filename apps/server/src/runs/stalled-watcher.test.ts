import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as protocol from '@llm-playground/protocol'
import { v7 as uuidv7 } from 'uuid'
import { describe, expect, it } from 'vitest'
import { openEventStream } from '../http/event-stream.ts'
import type { RequestContext } from '../http/route-handler.ts'
import { storeKinds } from '../testing/test-stores.ts'
import { runRoutes } from './routes.ts'
import { closeRun, emptyOutputOf, insertRun, type RunTables } from './run-store.ts'
import { Runs } from './runs.ts'

const STALLED = 10
const EVENTS = 4_000
const TEXT = 'x'.repeat(4_000)
const WHOLE_BYTES = EVENTS * TEXT.length

const numbersIn = (text: string): number[] => [...text.matchAll(/^id: (\d+)$/gm)].map(([, number]) => Number(number))

describe.each(storeKinds)('a watcher that does not read on $name', ({ create }) => {
  it('costs a page of memory, not the reply, and gets everything when it reads again', async () => {
    await using store = await create()
    const database = await store.open()
    const queries = database.queries<RunTables>()
    const id = uuidv7()
    const named = { modelId: 'm', modelName: 'M', startedAt: 1 }
    const run = { id, kind: 'reply', conversationId: null, messageId: null, request: {}, ...named }
    await insertRun(queries, run, 'somebody', 0)
    const end = { type: 'run-end', at: 0, status: 'completed' }
    const events = Array.from({ length: EVENTS }, (_, index) => [
      id,
      index + 1,
      JSON.stringify({ type: 'text-delta', text: TEXT }),
    ])
    const columns = { run_id: 'text', seq: 'bigint', event: 'text' } as const
    await database.insertRows('run_event', columns, [...events, [id, EVENTS + 1, JSON.stringify(end)]])
    await closeRun(queries, id, 'completed', emptyOutputOf({ id, model_id: 'm', model_name: 'M', started_at: 1 }), 2)

    const runs = new Runs({ database, log: { info: () => {}, error: () => {} }, kinds: {} })
    const { handle } = runRoutes(runs, database).find(({ route }) => route.id === protocol.followRun.id)!
    const responses: ServerResponse[] = []
    const server = createServer((request, response) => {
      responses.push(response)
      const context: Partial<RequestContext> = {
        headers: request.headers,
        openEventStream: () => openEventStream(response),
      }
      void handle({ params: { runId: id }, query: {} } as never, context as RequestContext)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const open = (): Promise<IncomingMessage> =>
      new Promise((resolve, reject) => void get({ port, agent: false }, resolve).on('error', reject))

    const stalled = await Promise.all(Array.from({ length: STALLED }, open))
    for (const response of stalled) response.pause()
    // One that reads gets the whole while the others stand still.
    const reading = numbersIn((await (await open()).setEncoding('utf8').toArray()).join(''))
    expect(reading).toEqual(Array.from({ length: EVENTS + 1 }, (_, index) => index + 1))
    const buffered = () => responses.map(({ writableLength }) => writableLength)
    // The last of them may just be reading its page from the store.
    await expect.poll(() => buffered().filter((bytes) => bytes > 0).length).toBe(STALLED)
    expect(Math.max(...buffered())).toBeLessThan(WHOLE_BYTES / 10)
    for (const response of stalled) {
      expect(numbersIn((await response.setEncoding('utf8').toArray()).join(''))).toEqual(reading)
    }
    server.close()
    await database.close()
  })
})
