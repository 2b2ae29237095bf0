import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import type { SqliteConnection } from './sqlite-connection.ts'
import type { StatementPlace, WorkerResult } from './sqlite-messages.ts'
import type { Turns } from './turns.ts'

const resultOf = <Row>({ rows, changes }: WorkerResult): QueryResult<Row> => ({
  rows: rows as Row[],
  numAffectedRows: BigInt(changes),
})

const noStream = (): never => {
  throw new Error('the embedded store does not stream rows; page the query')
}

const notHere = async (): Promise<never> => {
  throw new Error('use Database.transaction')
}

/**
 * Single statements. A transaction keeps them waiting, but they do not wait for each other's answers: the worker
 * answers in order.
 */
class StatementDriver implements Driver {
  readonly #connection: DatabaseConnection
  readonly beginTransaction = notHere
  readonly commitTransaction = notHere
  readonly rollbackTransaction = notHere

  constructor(worker: SqliteConnection, turns: Turns) {
    this.#connection = {
      executeQuery: async <Row>({ sql, parameters }: CompiledQuery) => {
        const endTurn = await turns.take()
        const answer = worker.execute(sql, parameters)
        endTurn()
        return resultOf<Row>(await answer)
      },
      streamQuery: noStream,
    }
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection
  }

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {}
}

class TransactionConnection implements DatabaseConnection {
  readonly #worker: SqliteConnection
  readonly endTurn: () => void
  /** A transaction is opened together with its first statement, which saves a trip to the worker. */
  #place: StatementPlace = 'begin'

  constructor(worker: SqliteConnection, endTurn: () => void) {
    this.#worker = worker
    this.endTurn = endTurn
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const place = this.#place
    this.#place = 'inside'
    return resultOf<Row>(await this.#worker.execute(sql, parameters, place))
  }

  // biome-ignore lint/correctness/useYield: the contract asks for a generator; nothing here streams rows
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    noStream()
  }

  async commit(): Promise<void> {
    if (this.#place === 'inside') await this.executeQuery(CompiledQuery.raw('commit'))
  }
}

/** Transactions, one after the other. */
class TransactionDriver implements Driver {
  readonly #worker: SqliteConnection
  readonly #turns: Turns

  constructor(worker: SqliteConnection, turns: Turns) {
    this.#worker = worker
    this.#turns = turns
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<TransactionConnection> {
    return new TransactionConnection(this.#worker, await this.#turns.take())
  }

  async releaseConnection(connection: TransactionConnection): Promise<void> {
    connection.endTurn()
  }

  async beginTransaction(): Promise<void> {}

  commitTransaction(connection: TransactionConnection): Promise<void> {
    return connection.commit()
  }

  rollbackTransaction(): Promise<void> {
    return this.#worker.rollback()
  }

  async destroy(): Promise<void> {}
}

/** Kysely on the worker thread: for single statements, and for transactions. */
export const createSqliteDialect = (
  worker: SqliteConnection,
  turns: Turns,
  use: 'statements' | 'transactions',
): Dialect => ({
  createAdapter: () => new SqliteAdapter(),
  createDriver: () =>
    use === 'statements' ? new StatementDriver(worker, turns) : new TransactionDriver(worker, turns),
  createIntrospector: (database) => new SqliteIntrospector(database),
  createQueryCompiler: () => new SqliteQueryCompiler(),
})
