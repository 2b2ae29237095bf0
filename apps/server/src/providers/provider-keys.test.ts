import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { type FakeUpstream, startFakeUpstream } from '@llm-playground/fake-upstream'
import { createProvider, deleteProvider, listModels, listProviders, updateProvider } from '@llm-playground/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type TestServer } from '../testing/start-server.ts'
import { storeKinds, type TestStore } from '../testing/test-stores.ts'

const KEY = 'sk-CANARYcanary0123456789'
const kind = 'openai-compatible'

let store: TestStore
let server: TestServer
let upstream: FakeUpstream

beforeAll(async () => {
  store = await storeKinds[0]!.create()
  server = await startServer(store)
  upstream = await startFakeUpstream({ script: { key: KEY } })
})
afterAll(async () => {
  await server?.kill()
  await upstream?.close()
  await store?.[Symbol.asyncDispose]()
})

const restart = async (): Promise<void> => {
  await server.terminate()
  server = await startServer(store)
}

describe('providers', () => {
  it('stay manageable when the key of the data folder was replaced, and are whole again with a new provider key', async () => {
    const body = { kind, name: 'Sealed', settings: { baseUrl: `${upstream.url}/v1`, apiKey: KEY } }
    const { id } = await server.call(createProvider, { body })
    rmSync(join(server.dataFolder, 'secret.key'))
    await restart()
    const { items } = await server.call(listProviders, {})
    expect(items.map((provider) => provider.id)).toContain(id)
    const models = await server.call(listModels, {})
    expect(models.unavailable.map(({ providerId }) => providerId)).toContain(id)
    expect(models.items.some(({ isDemo }) => isDemo)).toBe(true)
    const settings = { apiKey: KEY }
    await server.call(updateProvider, { params: { providerId: id }, body: { settings } })
    const after = await server.call(listModels, { query: { refresh: 'true' } })
    expect(after.unavailable.map(({ providerId }) => providerId)).not.toContain(id)
    await server.call(deleteProvider, { params: { providerId: id } })
  })

  it('that are built in keep their settings over a restart', async () => {
    const params = { providerId: 'demo' }
    await server.call(updateProvider, { params, body: { settings: {} } })
    const before = await server.call(listProviders, {})
    await restart()
    expect(await server.call(listProviders, {})).toEqual(before)
  })
})
