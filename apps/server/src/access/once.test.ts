import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../database/database.ts'
import { storeKinds, type TestStore } from '../testing/test-stores.ts'
import { Operations } from './once.ts'

const DAY_MS = 24 * 3600_000

describe.each(storeKinds)('an operation under a key of its own, on $name', ({ create }) => {
  let store: TestStore
  let database: Database
  beforeAll(async () => {
    store = await create()
    database = await store.open()
  })
  afterAll(async () => {
    await database.close()
    await store[Symbol.asyncDispose]()
  })

  it('is done once, until nobody can be waiting for its answer any more', async () => {
    const operations = new Operations(database)
    let done = 0
    const perform = async () => ({ done: ++done })
    expect(await operations.once('key', 'route', perform)).toEqual({ done: 1 })
    expect(await operations.once('key', 'route', perform)).toEqual({ done: 1 })
    await operations.prune(Date.now() + 29 * DAY_MS)
    expect(await operations.once('key', 'route', perform)).toEqual({ done: 1 })
    await operations.prune(Date.now() + 31 * DAY_MS)
    expect(await operations.once('key', 'route', perform)).toEqual({ done: 2 })
  })
})
