import { type DatabaseConnection, type Dialect, type Driver, Kysely } from 'kysely'
import type { Later } from './database.ts'

export interface TransactionConnection extends DatabaseConnection {
  commit(): Promise<unknown>
  rollback(): Promise<void>
}

export type Grammar = Omit<Dialect, 'createDriver'>

const notHere = async (): Promise<never> => {
  throw new Error('use Database.transaction')
}

const driverOf = (connection: DatabaseConnection): Driver => ({
  init: async () => {},
  acquireConnection: async () => connection,
  releaseConnection: async () => {},
  beginTransaction: notHere,
  commitTransaction: notHere,
  rollbackTransaction: notHere,
  destroy: async () => {},
})

/** Typed queries on one connection; they may be asked for without waiting for each other. */
export const queriesOn = <Tables>(grammar: Grammar, connection: DatabaseConnection): Kysely<Tables> =>
  new Kysely<Tables>({ dialect: { ...grammar, createDriver: () => driverOf(connection) } })

/**
 * Runs the work and its last writes as one transaction.
 *
 * @throws what failed first, not the commit that could not follow
 */
export const runTransaction = async <Tables, Result>(
  grammar: Grammar,
  connection: TransactionConnection,
  work: (transaction: Kysely<Tables>, later: Later) => Promise<Result>,
): Promise<Result> => {
  const writes: Promise<unknown>[] = []
  try {
    const result = await work(queriesOn<Tables>(grammar, connection), (write) => {
      write.catch(() => undefined) // told by the wait below
      writes.push(write)
    })
    if (writes.length > 0) await new Promise<void>(process.nextTick) // by then all of them have been sent
    await Promise.all([...writes, connection.commit()])
    return result
  } catch (cause) {
    await Promise.allSettled(writes)
    await connection.rollback().catch(() => undefined) // the first failure is the one to tell
    throw cause
  }
}
