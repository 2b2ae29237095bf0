import {
  type CompiledQuery,
  type DatabaseConnection,
  DefaultQueryExecutor,
  type Dialect,
  type DialectAdapter,
  DummyDriver,
  Kysely,
  type QueryCompiler,
  type QueryResult,
} from 'kysely'

/** What a dialect says of its language; how it connects is not asked. */
export type Grammar = Omit<Dialect, 'createDriver'>

const NO_DRIVER = new DummyDriver()

/** Straight to the connection: what the library does around it (lending, logging, plugins) costs more than a statement. */
class ConnectionExecutor extends DefaultQueryExecutor {
  readonly #connection: DatabaseConnection

  constructor(compiler: QueryCompiler, adapter: DialectAdapter, connection: DatabaseConnection) {
    super(compiler, adapter, { provideConnection: (use) => use(connection) })
    this.#connection = connection
  }

  override executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    return this.#connection.executeQuery<Row>(query)
  }
}

/** Typed queries on one connection; they may be asked for without waiting for each other. */
export type QueriesOn = <Tables>(connection: DatabaseConnection) => Kysely<Tables>

export const createQueriesOn = (grammar: Grammar): QueriesOn => {
  const dialect: Dialect = { ...grammar, createDriver: () => NO_DRIVER }
  const compiler = grammar.createQueryCompiler()
  const adapter = grammar.createAdapter()
  return <Tables>(connection: DatabaseConnection) =>
    new Kysely<Tables>({
      config: { dialect },
      dialect,
      driver: NO_DRIVER,
      executor: new ConnectionExecutor(compiler, adapter, connection),
    })
}
