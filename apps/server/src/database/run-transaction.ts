import type { DatabaseConnection, Kysely } from 'kysely'
import type { Later } from './database.ts'
import type { QueriesOn } from './queries-on.ts'

export interface TransactionConnection extends DatabaseConnection {
  commit(): Promise<unknown>
  /** Where statements cost a trip each way: those asked for until the returned function is called take one together. */
  hold?(): () => void
  rollback(): Promise<void>
}

/**
 * Runs the work and its last writes as one transaction.
 *
 * @throws what failed first, not the commit that could not follow
 */
export const runTransaction = async <Tables, Result>(
  queriesOn: QueriesOn,
  connection: TransactionConnection,
  work: (transaction: Kysely<Tables>, later: Later) => Promise<Result>,
): Promise<Result> => {
  const writes: Promise<unknown>[] = []
  const failures: unknown[] = []
  try {
    const result = await work(queriesOn<Tables>(connection), (write) => {
      write.catch((cause: unknown) => failures.push(cause))
      writes.push(write)
    })
    const letGo = connection.hold?.()
    if (writes.length > 0) await new Promise<void>(process.nextTick) // by then all of them have been asked for
    // One that never got as far as the store would be missing in what is kept.
    const committed = failures.length > 0 ? undefined : connection.commit()
    letGo?.()
    const [end] = await Promise.allSettled([committed, ...writes])
    // The answers come together; what failed first is why the rest was refused.
    if (failures.length > 0) throw failures[0]
    if (end.status === 'rejected') throw end.reason
    return result
  } catch (cause) {
    await Promise.allSettled(writes)
    await connection.rollback().catch(() => undefined) // the first failure is the one to tell
    throw cause
  }
}
