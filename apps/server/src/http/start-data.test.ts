import type { IncomingMessage } from 'node:http'
import { listConversations, listModels } from '@llm-playground/protocol'
import { expect, it } from 'vitest'
import { PlaygroundError } from '../errors.ts'
import type { RouteGates } from './http-app.ts'
import { handleRoute } from './route-handler.ts'
import { createStartData } from './start-data.ts'

interface World {
  conversations?: () => Promise<unknown>
  models?: () => Promise<unknown>
  gates?: Partial<RouteGates>
}

const read = (world: World = {}): Promise<string> => {
  const empty = async () => ({ items: [] })
  const handlers = [
    handleRoute(listConversations, (world.conversations ?? empty) as never),
    handleRoute(listModels, (world.models ?? empty) as never),
  ]
  const gates = {
    authenticate: async () => ({ kind: 'local-user', id: 'local' }),
    authorize: async () => undefined,
    ...world.gates,
  } as RouteGates
  return createStartData(handlers, gates)({ headers: {} } as IncomingMessage)
}

const dataIn = (element: string): unknown => JSON.parse(/>(.*)<\/script>$/s.exec(element)![1]!)

const refuse = async (): Promise<never> => {
  throw new PlaygroundError('sign-in-needed', 'no', 'no')
}

it('holds the answers to what a page asks first', async () => {
  const asked: unknown[] = []
  const conversations = async (...input: unknown[]) => {
    asked.push(input[0])
    return { items: [] }
  }
  expect(dataIn(await read({ conversations: conversations as never }))).toEqual({
    conversations: { items: [] },
    models: { items: [] },
  })
  expect(asked).toMatchObject([{ query: { limit: 50 } }])
})

it('cannot be left by what a person or a model has written', async () => {
  const title = '</script><script>alert(1)</script><!--'
  const element = await read({ conversations: async () => ({ items: [{ title }] }) })
  expect(element.match(/<\/?script/g)).toHaveLength(2)
  expect(dataIn(element)).toMatchObject({ conversations: { items: [{ title }] } })
})

it('is empty for who is not signed in, and leaves out what one may not see', async () => {
  expect(await read({ gates: { authenticate: refuse } })).toBe('')
  expect(dataIn(await read({ gates: { authorize: refuse } }))).toEqual({})
})

it('waits for nobody, and leaves out what fails or is long', async () => {
  const never = Promise.withResolvers<unknown>().promise
  expect(dataIn(await read({ models: () => never }))).toEqual({ conversations: { items: [] } })
  expect(dataIn(await read({ models: refuse }))).toEqual({ conversations: { items: [] } })
  const long = async () => ({ items: ['x'.repeat(70_000)] })
  expect(dataIn(await read({ models: long }))).toEqual({ conversations: { items: [] } })
})
