import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { storeKinds } from '../testing/test-stores.ts'
import { eraseThoroughly } from './erase-thoroughly.ts'
import { openSqlite, storeFile } from './open-sqlite.ts'

/** Longer than a page: what it stood on is given up whole, and not written over with something else. */
const LONG = 'quaggaherd '.repeat(4_000)

it('leaves nothing in the pages it gives up, and nothing in the log of writes, every time', async () => {
  await using store = await storeKinds[0]!.create()
  const folder = store.dataFolder()
  const database = await openSqlite(folder)
  const queries = database.queries<{ operation: { id: string; route: string; result: string; created_at: number } }>()
  const files = () => [storeFile(folder), `${storeFile(folder)}-wal`].map((file) => readFileSync(file, 'latin1'))
  try {
    for (let time = 1; time <= 3; time++) {
      await queries.insertInto('operation').values({ id: 'long', route: '', result: LONG, created_at: time }).execute()
      expect(files().join('')).toContain('quaggaherd')
      await eraseThoroughly(database, async () => {
        await queries.deleteFrom('operation').execute()
      })
      expect(files().map((text) => text.includes('quaggaherd'))).toEqual([false, false])
    }
  } finally {
    await database.close()
  }
})
