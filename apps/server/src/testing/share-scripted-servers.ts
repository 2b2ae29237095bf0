import { afterAll, beforeAll } from 'vitest'
import { addScriptedModel, type ScriptedModel } from './scripted-model.ts'
import { startServer, type TestServer } from './start-server.ts'
import type { storeKinds, TestStore } from './test-stores.ts'

type StoreKind = (typeof storeKinds)[number]

export interface ScriptedServers {
  store: TestStore
  /** The first of them. */
  server: TestServer
  servers: TestServer[]
  model: ScriptedModel
}

/**
 * A store with a server and a scripted model for all tests of a `describe`, ended after them; read what is in it within
 * a test. A second server runs on a store that can be shared, where `isShared` is handed over.
 */
export const shareScriptedServers = ({
  create,
  isShared = false,
}: Pick<StoreKind, 'create'> & Partial<StoreKind>): ScriptedServers => {
  const shared = {} as ScriptedServers

  beforeAll(async () => {
    shared.store = await create()
    shared.servers = [await startServer(shared.store), ...(isShared ? [await startServer(shared.store)] : [])]
    shared.server = shared.servers[0]!
    shared.model = await addScriptedModel(shared.server)
  })

  afterAll(async () => {
    for (const server of shared.servers) await server.kill()
    await shared.model[Symbol.asyncDispose]()
    await shared.store[Symbol.asyncDispose]()
  })

  return shared
}
