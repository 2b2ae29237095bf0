import {
  type CompiledQuery,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import type pg from 'pg'
import { createQueriesOn } from './queries-on.ts'
import type { TransactionConnection } from './run-transaction.ts'

export const postgresQueriesOn = createQueriesOn({
  createAdapter: () => new PostgresAdapter(),
  createIntrospector: (database) => new PostgresIntrospector(database),
  createQueryCompiler: () => new PostgresQueryCompiler(),
})

const resultOf = <Row>({ rows, rowCount }: pg.QueryResult): QueryResult<Row> => ({
  rows: rows as Row[],
  ...(rowCount !== null && { numAffectedRows: BigInt(rowCount) }),
})

/**
 * One transaction on one client. A client takes one statement at a time: those that do not wait for each other stand
 * in line here. After a failure the server refuses the rest of them until the rollback.
 */
export const createTransactionConnection = (client: pg.PoolClient): TransactionConnection & { isOver(): boolean } => {
  const begun: Promise<unknown> = client.query('begin')
  let last = begun.catch(() => undefined) // told to the first statement
  let isEnding = false
  let isOver = false
  const send = (text: string, values: readonly unknown[] = []): Promise<pg.QueryResult> => {
    // Without its begin a statement would be written alone.
    const answer = Promise.all([begun, last]).then(() => client.query(text, [...values]))
    last = answer.catch(() => undefined) // told to whoever asked for that statement
    return answer
  }
  const execute = (text: string, values: readonly unknown[]) =>
    isEnding ? Promise.reject(new Error('the transaction is over')) : send(text, values)
  return {
    isOver: () => isOver,
    executeQuery: async <Row>({ sql, parameters }: CompiledQuery) => resultOf<Row>(await execute(sql, parameters)),
    streamQuery: () => {
      throw new Error('a transaction does not stream rows; page the query')
    },
    commit: async () => {
      isEnding = true
      await send('commit')
      isOver = true
    },
    rollback: async () => {
      isEnding = true
      await send('rollback')
      isOver = true
    },
  }
}
