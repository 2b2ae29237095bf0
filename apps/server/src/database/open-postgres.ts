import { randomUUID } from 'node:crypto'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Database, Value } from './database.ts'
import { migratePostgres } from './migrate-postgres.ts'
import { createPostgresBackups, PROCESS_NAMES } from './postgres-backup.ts'
import { createPostgresSignals } from './postgres-signals.ts'
import { createTransactionConnection, postgresQueriesOn } from './postgres-transaction.ts'
import { runTransaction } from './run-transaction.ts'
import { explainStoreError } from './store-errors.ts'

const INT8 = 20
const POOL_SIZE = 10

const createPool = (url: string, processName: string): pg.Pool => {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: processName,
    max: POOL_SIZE,
    connectionTimeoutMillis: 10_000,
    // Milliseconds and counters fit a double exactly; bigint columns as text would leak into every comparison.
    types: {
      getTypeParser: (oid, format) => (oid === INT8 ? Number : pg.types.getTypeParser(oid, format as 'text')),
    },
  })
  // An idle connection that breaks is replaced by the pool; the query that needs one reports its own failure.
  pool.on('error', () => {})
  return pool
}

const insertStatement = (table: string, columns: Record<string, 'text' | 'bigint'>): string => {
  const arrays = Object.values(columns).map((type, index) => `$${index + 1}::${type}[]`)
  return `insert into ${table} (${Object.keys(columns).join(', ')}) select * from unnest(${arrays.join(', ')})`
}

/** Opens the shared store. @throws PlaygroundError `store-unreachable`, `store-newer` */
export const openPostgres = async (url: string, dataFolder: string): Promise<Database> => {
  // By this name a process knows the connections of the others.
  const processName = `${PROCESS_NAMES}${randomUUID()}`
  const pool = createPool(url, processName)
  const backups = createPostgresBackups(pool, dataFolder, processName)
  try {
    await migratePostgres(pool, () => backups.create('before-migration'))
  } catch (cause) {
    await pool.end()
    throw explainStoreError(cause)
  }
  const signals = createPostgresSignals(url, pool)
  const kysely = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  return {
    dialect: 'postgres',
    queries: <Tables>() => kysely as Kysely<Tables>,
    transaction: async (work) => {
      try {
        const client = await pool.connect()
        const connection = createTransactionConnection(client)
        try {
          return await runTransaction(postgresQueriesOn, connection, work)
        } finally {
          // One that is still in a transaction is not given to others.
          client.release(!connection.isOver())
        }
      } catch (cause) {
        throw explainStoreError(cause)
      }
    },
    insertRows: async (table, columns, rows) => {
      const arrays: Value[][] = Object.keys(columns).map((_, index) => rows.map((row) => row[index] ?? null))
      await pool
        .query({ name: `insert-${table}`, text: insertStatement(table, columns), values: arrays })
        .catch((cause) => {
          throw explainStoreError(cause)
        })
    },
    signals,
    backups,
    checkWritable: async () => {
      const { rows } = await pool.query<{ readonly: boolean }>('select pg_is_in_recovery() as readonly')
      if (rows[0]?.readonly) throw new Error('this PostgreSQL is a read-only replica')
    },
    close: async () => {
      await signals.close()
      await kysely.destroy()
      // It ends the pool only when it was asked something: a backup asks the pool alone.
      if (!pool.ending) await pool.end()
    },
  }
}
