import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type FakeUpstream, type Script, startFakeUpstream } from '@llm-playground/fake-upstream'
import type { Conformance } from '@llm-playground/plugin-sdk/testing'
import { createProvider, listModels } from '@llm-playground/protocol'
import type { TestServer } from './start-server.ts'

const PROVIDERS = fileURLToPath(new URL('../providers', import.meta.url))

interface SpokenWire {
  kind: string
  entry: Conformance
}

/** Any provider that can call tools will do here: the first that says so. */
const findWire = async (): Promise<SpokenWire> => {
  for (const kind of readdirSync(PROVIDERS)) {
    if (!existsSync(`${PROVIDERS}/${kind}/conformance.ts`)) continue
    const { conformance } = (await import(`../providers/${kind}/conformance.ts`)) as { conformance: Conformance[] }
    const entry = conformance.find(({ abilities }) => abilities.tools)
    if (entry) return { kind, entry }
  }
  throw new Error('no provider with a conformance.ts that can call tools')
}

export interface ScriptedModel extends AsyncDisposable {
  upstream: FakeUpstream
  modelId: string
}

const MOST_ASKED = 5

/** A server does not wait long for a list, and on a busy machine this process may be too slow to give it at once. */
const findModel = async (server: TestServer, id: string): Promise<string> => {
  for (let time = 0; time < MOST_ASKED; time++) {
    const { items } = await server.call(listModels, time === 0 ? {} : { query: { refresh: 'true' } })
    const model = items.find(({ providerId, supports }) => providerId === id && supports.tools)
    if (model) return model.id
  }
  throw new Error('the scripted upstream lists no model that can call tools')
}

/** A scripted upstream, set up as a provider of the server (and of all servers on its store). */
export const addScriptedModel = async (
  server: TestServer,
  script: Script = {},
  apiKey?: string,
): Promise<ScriptedModel> => {
  const { kind, entry } = await findWire()
  const upstream = await startFakeUpstream({ script })
  const id = randomUUID()
  const settings = { ...entry.settings(upstream.url), ...(apiKey !== undefined && { apiKey }) }
  await server.call(createProvider, { body: { id, kind, name: 'Scripted', settings } })
  return { upstream, modelId: await findModel(server, id), [Symbol.asyncDispose]: () => upstream.close() }
}
