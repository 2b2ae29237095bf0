import { afterAll, beforeAll } from 'vitest'
import { type StartServerOptions, startServer, type TestServer } from './start-server.ts'
import { type StoreKind, storeKinds, type TestStore } from './test-stores.ts'

export interface SharedServer {
  store: TestStore
  /** A test that starts it again puts the new one here. */
  server: TestServer
}

export interface SharedServerOptions extends StartServerOptions {
  /** Writes to the store before the server is started on it. */
  prepare?(store: TestStore): Promise<void>
}

/** A store with a server for all tests of a file or a `describe`, ended after them; read what is in it within a test. */
export const shareServer = (
  { create }: Pick<StoreKind, 'create'> = storeKinds[0]!,
  { prepare, ...options }: SharedServerOptions = {},
): SharedServer => {
  const shared = {} as SharedServer

  beforeAll(async () => {
    shared.store = await create()
    await prepare?.(shared.store)
    shared.server = await startServer(shared.store, options)
  })

  afterAll(async () => {
    await shared.server.kill()
    await shared.store[Symbol.asyncDispose]()
  })

  return shared
}
