import { describe, expect, it } from 'vitest'
import { shareDatabase } from '../testing/share-database.ts'
import { storeKinds } from '../testing/test-stores.ts'
import { wordInsert, wordOnce } from './worded-once.ts'

interface Tables {
  model_price: { model_id: string; price: string; set_at: number }
}

let timesWorded = 0
const insert = wordInsert<Tables, 'model_price'>('model_price', ['set_at', 'model_id', 'price'])
const findBetween = wordOnce<Tables, { from: number; past: number; price: string }, Tables['model_price']>(
  (queries, blank) => {
    timesWorded++
    return queries
      .selectFrom('model_price')
      .selectAll()
      .where('set_at', '>=', blank('from'))
      .where('model_id', '!=', 'left-out')
      .where((where) => where.or([where('set_at', '<', blank('past')), where('set_at', '=', blank('from'))]))
      .where('price', '=', blank('price'))
      .orderBy('set_at')
  },
)

describe.each(storeKinds)('a statement that is worded once, on $name', (kind) => {
  const shared = shareDatabase(kind)

  it('takes its own values at each use, in the order of the statement, beside those that it says itself', async () => {
    timesWorded = 0
    const queries = shared.database.queries<Tables>()
    for (const at of [1, 2, 3, 4]) await insert(queries, { model_id: `model-${at}`, price: '{}', set_at: at })
    await insert(queries, { model_id: 'left-out', price: '{}', set_at: 3 })
    await insert(queries, { model_id: "other's", price: '{"free":true}', set_at: 3 })
    const find = async (from: number, past: number, price = '{}') =>
      (await findBetween(queries, { from, past, price })).rows.map(({ model_id }) => model_id)
    expect(await find(1, 3)).toEqual(['model-1', 'model-2'])
    expect(await find(3, 9)).toEqual(['model-3', 'model-4'])
    expect(await find(3, 9, '{"free":true}')).toEqual(["other's"])
    expect(await find(4, 0)).toEqual(['model-4'])
    expect(timesWorded).toBe(1)
  })

  it('tells how many rows it has changed, also inside of a transaction that is undone', async () => {
    const undone = shared.database.transaction<Tables, void>(async (transaction) => {
      const { numAffectedRows } = await insert(transaction, { model_id: 'undone', price: '{}', set_at: 7 })
      expect(numAffectedRows).toBe(1n)
      throw new Error('undo')
    })
    await expect(undone).rejects.toThrow('undo')
    expect((await findBetween(shared.database.queries<Tables>(), { from: 7, past: 8, price: '{}' })).rows).toEqual([])
  })
})
