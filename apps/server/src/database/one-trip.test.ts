import { Worker } from 'node:worker_threads'
import type { Kysely } from 'kysely'
import { expect, it, vi } from 'vitest'
import { storeKinds } from '../testing/test-stores.ts'

interface Tables {
  model_price: { model_id: string; price: string; set_at: number }
}

const add = (queries: Kysely<Tables>, id: string) =>
  queries.insertInto('model_price').values({ model_id: id, price: '{}', set_at: 0 }).execute()

const sqlite = storeKinds.find(({ name }) => name === 'SQLite')!

it('last writes and their commit are one trip to the embedded store', async () => {
  await using store = await sqlite.create()
  const database = await store.open()
  const sent = vi.spyOn(Worker.prototype, 'postMessage')
  await database.transaction<Tables, void>(async (transaction, later) => {
    for (let row = 0; row < 5; row++) later(add(transaction, `row-${row}`))
  })
  expect(sent.mock.calls.map(([requests]) => requests.length)).toEqual([6])
  sent.mockRestore()
  await database.close()
})
