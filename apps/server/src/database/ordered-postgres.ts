import { type DatabaseConnection, PostgresDialect, type PostgresDialectConfig, PostgresDriver } from 'kysely'

/**
 * A connection takes one statement at a time. Those of a transaction that do not wait for each other stand in line
 * here; after a failure the server refuses the rest of them until the rollback.
 */
const putInOrder = (connection: DatabaseConnection): void => {
  const ask = connection.executeQuery.bind(connection)
  let last: Promise<unknown> = Promise.resolve()
  connection.executeQuery = (...query) => {
    const answer = last.then(() => ask(...query))
    last = answer.catch(() => undefined) // told to whoever asked for that statement
    return answer as never
  }
}

class OrderedPostgresDriver extends PostgresDriver {
  /** The driver gives the same connection again and again. */
  readonly #inOrder = new WeakSet<DatabaseConnection>()

  override async acquireConnection(
    ...options: Parameters<PostgresDriver['acquireConnection']>
  ): Promise<DatabaseConnection> {
    const connection = await super.acquireConnection(...options)
    if (!this.#inOrder.has(connection)) putInOrder(connection)
    this.#inOrder.add(connection)
    return connection
  }
}

/** PostgreSQL for transactions that send statements without waiting in between. */
export class OrderedPostgresDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig

  constructor(config: PostgresDialectConfig) {
    super(config)
    this.#config = config
  }

  override createDriver(): PostgresDriver {
    return new OrderedPostgresDriver(this.#config)
  }
}
