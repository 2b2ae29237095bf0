import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { allRoutes, getSystem, type Route } from '@llm-playground/protocol'
import { expect, it } from 'vitest'
import { PlaygroundError } from '../errors.ts'
import { createHttpApp, type RouteGates } from './http-app.ts'
import { createLog } from './log.ts'
import { handleRoute, type RouteHandler } from './route-handler.ts'

/** The API with these handlers behind a real server; who asks is known and allowed unless said otherwise. */
const serve = async (handlers: RouteHandler[], changes: Partial<RouteGates> = {}) => {
  const gates = {
    authenticate: async () => ({ kind: 'local-user', id: 'local' }),
    authorize: async () => {},
    isStopping: () => false,
    log: createLog(true, () => {}),
    ...changes,
  } as RouteGates
  const app = createHttpApp(handlers, gates)
  const server = createServer(getRequestListener(app.fetch)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

it('each request has an id: in the answer, for the handler, and in the log where it failed', async () => {
  const given: string[] = []
  const logged: { requestId?: string; cause?: { message: string } }[] = []
  const failures = [new PlaygroundError('disk-full', 'Full.', 'Free some.'), new Error('a defect: SELECT secrets')]
  const handler = handleRoute(getSystem, async (_, { requestId }) => {
    given.push(requestId)
    throw failures[given.length - 1]!
  })
  await using api = await serve([handler], { log: createLog(true, (line) => logged.push(JSON.parse(line))) })
  const url = api.url + getSystem.path
  const answers = [await fetch(url), await fetch(url)]
  expect(answers.map(({ status }) => status)).toEqual([507, 500])
  expect(answers.map(({ headers }) => headers.get('x-request-id'))).toEqual(given)
  expect(new Set(given).size).toBe(2)
  expect(logged.map(({ requestId }) => requestId)).toEqual(given)
  expect(logged[1]!.cause?.message).toContain('a defect')
  expect(await answers[1]!.json()).toMatchObject({ error: { code: 'internal-error' } })
})

it('no route of the table does anything before it has asked who it is and whether they may', async () => {
  const done: string[] = []
  const asked: string[] = []
  const handlers = allRoutes.map((route) => ({ route, handle: async () => void done.push(route.id) }))
  const call = async (origin: string, { method, path }: Route): Promise<number> => {
    const address = origin + path.replaceAll(/:\w+/g, randomUUID())
    const response = await fetch(address, { method, ...(method !== 'GET' && { body: '{}' }) })
    await response.arrayBuffer()
    return response.status
  }
  const refuse = (code: string) => async (): Promise<never> => {
    throw new PlaygroundError(code, 'No.', 'No.')
  }
  await using closed = await serve(handlers, { authenticate: refuse('sign-in-needed') })
  for (const route of allRoutes) expect(await call(closed.url, route), route.id).toBe(401)
  const forbid = refuse('forbidden')
  const authorize: RouteGates['authorize'] = async (_, action) => {
    asked.push(action)
    return forbid()
  }
  await using forbidden = await serve(handlers, { authorize })
  // What is no input of a route at all is refused before anybody is asked.
  for (const route of allRoutes) expect([403, 400], route.id).toContain(await call(forbidden.url, route))
  expect(asked.length).toBeGreaterThan(allRoutes.length / 2)
  expect(done).toEqual([])
})
