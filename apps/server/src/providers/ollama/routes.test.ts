import { type FakeUpstream, startFakeUpstream } from '@llm-playground/fake-upstream'
import {
  cancelServerPull,
  copyServerModel,
  createProvider,
  createServerModel,
  deleteServerModel,
  listServerModels,
  pullServerModel,
  type ServerModel,
  showServerModel,
  unloadServerModel,
} from '@llm-playground/protocol'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { followToEnd, newConversation, send } from '../../testing/follow-reply.ts'
import { shareServer } from '../../testing/share-server.ts'

const shared = shareServer()
let upstream: FakeUpstream
let params: { providerId: string }

beforeAll(async () => {
  upstream = await startFakeUpstream()
  const settings = { baseUrl: upstream.url }
  const { id } = await shared.server.call(createProvider, { body: { kind: 'ollama', name: 'Here', settings } })
  params = { providerId: id }
})
beforeEach(() => upstream.setScript({}))
afterAll(async () => {
  await upstream.close()
})

const list = () => shared.server.call(listServerModels, { params })
const names = async () => (await list()).items.map(({ name }: ServerModel) => name)

/** Pulls have no end to wait for but the list itself. */
const untilPulled = async (): Promise<void> => {
  while ((await list()).pulls.some(({ status }) => status === 'working'));
}

test('lists, shows, copies, makes and removes models of a server', async () => {
  expect(await list()).toMatchObject({
    version: '0.17.4',
    pulls: [],
    items: [{ name: 'fake-large', loaded: null }, {}],
  })
  const shown = await shared.server.call(showServerModel, { params, query: { name: 'fake-small' } })
  expect(shown).toMatchObject({ name: 'fake-small', capabilities: ['completion', 'tools'], contextWindow: 8192 })
  await shared.server.call(copyServerModel, { params, body: { name: 'fake-small', to: 'second:latest' } })
  const recipe = { name: 'pirate', from: 'fake-large', system: 'Talk like a pirate.', parameters: { temperature: 1 } }
  await shared.server.call(createServerModel, { params, body: recipe })
  expect(await names()).toEqual(['fake-large', 'fake-small', 'second:latest', 'pirate'])
  const made = upstream.requests.find(({ path }) => path === '/api/create')?.body
  expect(made).toEqual({
    model: 'pirate',
    from: 'fake-large',
    stream: false,
    system: recipe.system,
    parameters: { temperature: 1 },
  })
  await shared.server.call(deleteServerModel, { params, query: { name: 'second:latest' } })
  expect(await names()).toEqual(['fake-large', 'fake-small', 'pirate'])
})

test('a pull goes on by itself and brings the model', async () => {
  const pull = await shared.server.call(pullServerModel, { params, body: { name: 'tiny:1b' } })
  expect(pull).toMatchObject({ name: 'tiny:1b', status: 'working' })
  await untilPulled()
  expect(await names()).toContain('tiny:1b')
  await shared.server.call(cancelServerPull, { params, body: { name: 'tiny:1b' } })
})

test('a model in memory is told with its time, and taken out of it', async () => {
  const { id } = await newConversation(shared.server)
  const { runId } = await send(shared.server, id, `${params.providerId}:fake-small`, 'Good morning')
  await followToEnd(shared.server, runId)
  const loaded = (await list()).items.find(({ name }: ServerModel) => name === 'fake-small')?.loaded
  expect(loaded).toMatchObject({ memoryBytes: 2_000_000, graphicsBytes: 500_000, contextLength: 4096 })
  expect(loaded!.expiresAt).toBeGreaterThan(Date.now())
  await shared.server.call(unloadServerModel, { params, body: { name: 'fake-small' } })
  expect((await list()).items.every((model: ServerModel) => model.loaded === null)).toBe(true)
})

test('an unknown model, a server that is gone and a provider without models of its own are told plainly', async () => {
  const missing = { params, query: { name: 'nosuch' } }
  await expect(shared.server.call(deleteServerModel, missing)).rejects.toMatchObject({
    failure: { code: 'upstream-model-missing' },
  })
  const gone = { kind: 'ollama', name: 'Gone', settings: { baseUrl: 'http://127.0.0.1:9' } }
  const { id } = await shared.server.call(createProvider, { body: gone })
  const atGone = { params: { providerId: id } }
  await expect(shared.server.call(listServerModels, atGone)).rejects.toMatchObject({
    failure: { code: 'upstream-unreachable', nextStep: expect.stringContaining('Start the model server') },
  })
  await shared.server.call(pullServerModel, { ...atGone, body: { name: 'x' } })
  await expect(shared.server.call(listServerModels, { params: { providerId: 'demo' } })).rejects.toMatchObject({
    failure: { code: 'provider-not-manageable' },
  })
  const nowhere = { params: { providerId: 'nowhere' } }
  await expect(shared.server.call(listServerModels, nowhere)).rejects.toMatchObject({
    failure: { code: 'provider-not-found' },
  })
})
