import { afterAll, beforeAll } from 'vitest'
import { addScriptedModel, type ScriptedModel } from './scripted-model.ts'
import { type SharedServer, type SharedServerOptions, shareServer } from './share-server.ts'
import { startServer, type TestServer } from './start-server.ts'
import type { StoreKind } from './test-stores.ts'

export interface ScriptedServers extends SharedServer {
  /** Another process where the store is shared and one was asked for; else the same one. */
  other: TestServer
  servers: TestServer[]
  model: ScriptedModel
}

export interface ScriptedServersOptions extends SharedServerOptions {
  /** The program of the other process, where it is not the one of the first. */
  otherEntry?: string
}

/**
 * A store with a server and a scripted model for all tests of a `describe`, ended after them; read what is in it within
 * a test. A second server runs on a store that can be shared, where `isShared` is handed over.
 */
export const shareScriptedServers = (
  { create, isShared = false }: Pick<StoreKind, 'create'> & Partial<StoreKind>,
  { otherEntry, ...options }: ScriptedServersOptions = {},
): ScriptedServers => {
  const shared = shareServer({ create }, options) as ScriptedServers
  const entry = otherEntry ?? options.entry

  beforeAll(async () => {
    shared.other = isShared ? await startServer(shared.store, { ...(entry && { entry }) }) : shared.server
    shared.servers = isShared ? [shared.server, shared.other] : [shared.server]
    shared.model = await addScriptedModel(shared.server)
  })

  afterAll(async () => {
    // What they work on ends with them, before its upstream goes.
    await Promise.all([shared.server.kill(), shared.other.kill()])
    await shared.model[Symbol.asyncDispose]()
  })

  return shared
}
