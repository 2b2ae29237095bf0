import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  createProvider,
  followServerPulls,
  listServerModels,
  pullServerModel,
  type ServerPullsEvent,
  serverPullsEvent,
} from '@llm-playground/protocol'
import { readServerSentEvents, routeUrl } from '@llm-playground/protocol/client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shareServer } from '../../testing/share-server.ts'
import { startServer } from '../../testing/start-server.ts'

const shared = shareServer()

/** A model server that keeps what it has of a pull and tells it at the next one, as the real one does. */
const held: ServerResponse[] = []
const modelServer = createServer((request, response) => {
  const lists: Record<string, object> = {
    '/api/tags': { models: [] },
    '/api/ps': { models: [] },
    '/api/version': { version: '0.17.4' },
  }
  const list = lists[request.url ?? '']
  if (list) return response.end(JSON.stringify(list))
  const completed = held.length === 0 ? 400 : 700
  response.write(`${JSON.stringify({ status: 'pulling abc', digest: 'abc', total: 1000, completed })}\n`)
  held.push(response)
})

beforeAll(async () => {
  await new Promise<void>((resolve) => modelServer.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  modelServer.closeAllConnections()
  modelServer.close()
})

/** Follows as a page does, until what comes fits. */
const followUntil = async (fits: (event: ServerPullsEvent) => boolean): Promise<ServerPullsEvent> => {
  const leaving = new AbortController()
  const response = await fetch(`${shared.server.origin}${routeUrl(followServerPulls)}`, {
    headers: { ...shared.server.headers, accept: 'text/event-stream' },
    signal: leaving.signal,
  })
  for await (const { data } of readServerSentEvents(response.body!)) {
    const event = serverPullsEvent.parse(JSON.parse(data))
    if (!fits(event)) continue
    leaving.abort()
    return event
  }
  throw new Error('the stream ended')
}

test('a pull is followed by every page, is shown as interrupted after the server was killed, and goes on', async () => {
  const settings = { baseUrl: `http://127.0.0.1:${(modelServer.address() as AddressInfo).port}` }
  const { id } = await shared.server.call(createProvider, { body: { kind: 'ollama', name: 'Here', settings } })
  const params = { providerId: id }
  const received = (bytes: number) => (event: ServerPullsEvent) => event.pulls[0]?.receivedBytes === bytes
  const pages = [followUntil(received(400)), followUntil(received(400))]
  await shared.server.call(pullServerModel, { params, body: { name: 'large:70b' } })
  for (const page of pages) expect((await page).pulls).toMatchObject([{ name: 'large:70b', status: 'working' }])

  await shared.server.kill()
  shared.server = await startServer(shared.store)
  const list = await shared.server.call(listServerModels, { params })
  expect(list.pulls).toMatchObject([{ name: 'large:70b', status: 'interrupted', receivedBytes: 400 }])
  expect(await followUntil(({ pulls }) => pulls.length > 0)).toMatchObject({ pulls: [{ status: 'interrupted' }] })

  const goesOn = followUntil(received(700))
  await shared.server.call(pullServerModel, { params, body: { name: 'large:70b' } })
  expect((await goesOn).pulls).toMatchObject([{ name: 'large:70b', status: 'working' }])
  const done = followUntil(({ pulls }) => pulls.length === 0)
  held[1]!.end(`${JSON.stringify({ status: 'success' })}\n`)
  await done
})
