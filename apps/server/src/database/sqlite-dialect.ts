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
import type { Turns } from './turns.ts'

class WorkerConnection implements DatabaseConnection {
  readonly #connection: SqliteConnection
  /** A transaction was asked for; it is opened together with its first statement, which saves a trip to the worker. */
  isBeginning = false

  constructor(connection: SqliteConnection) {
    this.#connection = connection
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const begins = this.isBeginning
    this.isBeginning = false
    const { rows, changes } = await this.#connection.execute(query.sql, query.parameters, begins)
    return { rows: rows as Row[], numAffectedRows: BigInt(changes) }
  }

  // biome-ignore lint/correctness/useYield: the contract asks for a generator; nothing here streams rows
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('the embedded store does not stream rows; page the query')
  }
}

class WorkerDriver implements Driver {
  readonly #worker: SqliteConnection
  readonly #connection: WorkerConnection
  readonly #turns: Turns
  #endTurn: (() => void) | null = null

  constructor(connection: SqliteConnection, turns: Turns) {
    this.#worker = connection
    this.#connection = new WorkerConnection(connection)
    this.#turns = turns
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    const end = await this.#turns.take()
    this.#endTurn = end
    return this.#connection
  }

  async releaseConnection(): Promise<void> {
    const end = this.#endTurn
    this.#endTurn = null
    end?.()
  }

  async beginTransaction(): Promise<void> {
    this.#connection.isBeginning = true
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#connection.isBeginning) this.#connection.isBeginning = false
    else await connection.executeQuery(CompiledQuery.raw('commit'))
  }

  async rollbackTransaction(): Promise<void> {
    this.#connection.isBeginning = false
    await this.#worker.rollback()
  }

  async destroy(): Promise<void> {}
}

/** Kysely on the worker thread. */
export const createSqliteDialect = (connection: SqliteConnection, turns: Turns): Dialect => ({
  createAdapter: () => new SqliteAdapter(),
  createDriver: () => new WorkerDriver(connection, turns),
  createIntrospector: (database) => new SqliteIntrospector(database),
  createQueryCompiler: () => new SqliteQueryCompiler(),
})
