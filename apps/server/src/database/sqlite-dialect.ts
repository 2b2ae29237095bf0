import {
  type CompiledQuery,
  type DatabaseConnection,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import { createQueriesOn } from './queries-on.ts'
import type { TransactionConnection } from './run-transaction.ts'
import type { SqliteConnection } from './sqlite-connection.ts'
import type { StatementPlace, WorkerResult } from './sqlite-messages.ts'
import type { Turns } from './turns.ts'

export const sqliteQueriesOn = createQueriesOn({
  createAdapter: () => new SqliteAdapter(),
  createIntrospector: (database) => new SqliteIntrospector(database),
  createQueryCompiler: () => new SqliteQueryCompiler(),
})

const streamQuery = (): never => {
  throw new Error('the embedded store does not stream rows; page the query')
}

/**
 * Single statements. A transaction keeps them waiting, but they do not wait for each other's answers: the worker
 * answers in order.
 */
export const createStatementConnection = (worker: SqliteConnection, turns: Turns): DatabaseConnection => ({
  executeQuery: async <Row>({ sql, parameters }: CompiledQuery) => {
    const endTurn = await turns.take()
    const answer = worker.execute(sql, parameters)
    endTurn()
    return (await answer) as QueryResult<Row>
  },
  streamQuery,
})

/** One transaction; it is opened together with its first statement, which saves a trip to the worker. */
export const createTransactionConnection = (worker: SqliteConnection): TransactionConnection => {
  let place: StatementPlace = 'begin'
  let isEnding = false
  const execute = (sql: string, parameters: readonly unknown[]): Promise<WorkerResult> => {
    if (isEnding) return Promise.reject(new Error('the transaction is over'))
    const answer = worker.execute(sql, parameters, place)
    place = 'inside'
    return answer
  }
  return {
    executeQuery: <Row>({ sql, parameters }: CompiledQuery) => execute(sql, parameters) as Promise<QueryResult<Row>>,
    streamQuery,
    commit: async () => {
      const commit = place === 'inside' ? execute('commit', []) : undefined
      isEnding = true
      await commit
    },
    hold: () => worker.hold(),
    rollback: () => {
      isEnding = true
      return worker.rollback()
    },
  }
}
