import type { Kysely } from 'kysely'
import { describe, expect, it } from 'vitest'
import { shareDatabase } from '../testing/share-database.ts'
import { storeKinds } from '../testing/test-stores.ts'
import { isUniqueViolation } from './store-errors.ts'

interface Tables {
  model_price: { model_id: string; price: string; set_at: number }
}

const add = (queries: Kysely<Tables>, id: string, at = 0) =>
  queries.insertInto('model_price').values({ model_id: id, price: '{}', set_at: at }).execute()

describe.each(storeKinds)('a transaction on $name', (kind) => {
  const shared = shareDatabase(kind)
  const idsLike = async (start: string): Promise<string[]> => {
    const rows = await shared.database
      .queries<Tables>()
      .selectFrom('model_price')
      .select('model_id')
      .where('model_id', 'like', `${start}%`)
      .orderBy('set_at')
      .execute()
    return rows.map(({ model_id }) => model_id)
  }

  it('keeps everything, also what went with the commit', async () => {
    const result = await shared.database.transaction<Tables, string>(async (transaction, later) => {
      await Promise.all([add(transaction, 'kept-1', 1), add(transaction, 'kept-2', 2)])
      later(add(transaction, 'kept-3', 3))
      later(add(transaction, 'kept-4', 4))
      return 'done'
    })
    expect(result).toBe('done')
    expect(await idsLike('kept')).toEqual(['kept-1', 'kept-2', 'kept-3', 'kept-4'])
  })

  it('keeps nothing when one of the last writes fails, and says which failure it was', async () => {
    await add(shared.database.queries<Tables>(), 'taken')
    const failing = shared.database.transaction<Tables, void>(async (transaction, later) => {
      await add(transaction, 'lost-1')
      later(add(transaction, 'taken'))
      later(add(transaction, 'lost-2'))
    })
    expect(isUniqueViolation(await failing.catch((cause: unknown) => cause))).toBe(true)
    expect(await idsLike('lost')).toEqual([])
    await shared.database.transaction<Tables, unknown>((transaction) => add(transaction, 'next'))
    expect(await idsLike('next')).toEqual(['next'])
  })

  it('keeps nothing when one of the last writes never gets to the store', async () => {
    const failing = shared.database.transaction<Tables, void>(async (transaction, later) => {
      later(add(transaction, 'unsent-1'))
      later(Promise.reject(new Error('it could not be put into words')))
      later(add(transaction, 'unsent-2'))
    })
    await expect(failing).rejects.toThrow('it could not be put into words')
    expect(await idsLike('unsent')).toEqual([])
  })

  it('keeps nothing of statements that were asked for together when one of them fails', async () => {
    const failing = shared.database.transaction<Tables, unknown>((transaction) =>
      Promise.all([add(transaction, 'pair-1'), add(transaction, 'pair-1'), add(transaction, 'pair-2')]),
    )
    expect(isUniqueViolation(await failing.catch((cause: unknown) => cause))).toBe(true)
    expect(await idsLike('pair')).toEqual([])
  })

  it('refuses a statement that comes after its end: alone it would be kept', async () => {
    const given = Promise.withResolvers<Kysely<Tables>>()
    await shared.database.transaction<Tables, unknown>((transaction) => {
      given.resolve(transaction)
      return add(transaction, 'timely')
    })
    const over = await given.promise
    await expect(add(over, 'tardy-1')).rejects.toThrow('the transaction is over')
    // Nor may it slip into the next one.
    await shared.database.transaction<Tables, void>(async (transaction) => {
      await add(transaction, 'next-one')
      await expect(add(over, 'tardy-2')).rejects.toThrow('the transaction is over')
    })
    expect(await idsLike('tardy')).toEqual([])
  })

  it('that fails by its work leaves room for the next ones', async () => {
    const attempts = Array.from({ length: 30 }, (_, index) =>
      shared.database.transaction<Tables, void>(async (transaction) => {
        await add(transaction, `turn-${index}`, index)
        if (index % 2 === 1) throw new Error('no')
      }),
    )
    const outcomes = await Promise.allSettled(attempts)
    expect(outcomes.map(({ status }) => status)).toEqual(
      outcomes.map((_, index) => (index % 2 === 1 ? 'rejected' : 'fulfilled')),
    )
    expect(await idsLike('turn')).toEqual(Array.from({ length: 15 }, (_, index) => `turn-${index * 2}`))
  })
})
