import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { type FakeUpstream, startFakeUpstream } from '@llm-playground/fake-upstream'
import { createProvider, deleteProvider, listModels, listProviders, updateProvider } from '@llm-playground/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shareServer } from '../testing/share-server.ts'
import { startServer } from '../testing/start-server.ts'

const KEY = 'sk-CANARYcanary0123456789'
const kind = 'openai-compatible'

const shared = shareServer()
let upstream: FakeUpstream

beforeAll(async () => {
  upstream = await startFakeUpstream({ script: { key: KEY } })
})
afterAll(async () => {
  await upstream?.close()
})

const restart = async (): Promise<void> => {
  await shared.server.terminate()
  shared.server = await startServer(shared.store)
}

describe('providers', () => {
  it('stay manageable when the key of the data folder was replaced, and are whole again with a new provider key', async () => {
    const body = { kind, name: 'Sealed', settings: { baseUrl: `${upstream.url}/v1`, apiKey: KEY } }
    const { id } = await shared.server.call(createProvider, { body })
    rmSync(join(shared.server.dataFolder, 'secret.key'))
    await restart()
    const { items } = await shared.server.call(listProviders, {})
    expect(items.map((provider) => provider.id)).toContain(id)
    const models = await shared.server.call(listModels, {})
    expect(models.unavailable.map(({ providerId }) => providerId)).toContain(id)
    expect(models.items.some(({ isDemo }) => isDemo)).toBe(true)
    const settings = { apiKey: KEY }
    await shared.server.call(updateProvider, { params: { providerId: id }, body: { settings } })
    const after = await shared.server.call(listModels, { query: { refresh: 'true' } })
    expect(after.unavailable.map(({ providerId }) => providerId)).not.toContain(id)
    await shared.server.call(deleteProvider, { params: { providerId: id } })
  })

  it('that are built in keep their settings over a restart', async () => {
    const params = { providerId: 'demo' }
    await shared.server.call(updateProvider, { params, body: { settings: {} } })
    const before = await shared.server.call(listProviders, {})
    await restart()
    expect(await shared.server.call(listProviders, {})).toEqual(before)
  })
})
