import { describe, expect, it } from 'vitest'
import { shareDatabase } from '../testing/share-database.ts'
import { storeKinds } from '../testing/test-stores.ts'
import { Operations } from './once.ts'

const DAY_MS = 24 * 3600_000

describe.each(storeKinds)('an operation under a key of its own, on $name', (kind) => {
  const shared = shareDatabase(kind)

  it('is done once, until nobody can be waiting for its answer any more', async () => {
    const operations = new Operations(shared.database)
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
