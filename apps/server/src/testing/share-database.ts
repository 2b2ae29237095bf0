import { afterAll, beforeAll } from 'vitest'
import type { Database } from '../database/database.ts'
import type { StoreKind, TestStore } from './test-stores.ts'

export interface SharedDatabase {
  store: TestStore
  database: Database
}

/** A store, opened in this process, for all tests of a `describe`; read what is in it within a test. */
export const shareDatabase = ({ create }: StoreKind): SharedDatabase => {
  const shared = {} as SharedDatabase

  beforeAll(async () => {
    shared.store = await create()
    shared.database = await shared.store.open()
  })

  afterAll(async () => {
    await shared.database.close()
    await shared.store[Symbol.asyncDispose]()
  })

  return shared
}
