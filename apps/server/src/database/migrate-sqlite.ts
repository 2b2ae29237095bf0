import { pendingMigrations, readMigrations } from './read-migrations.ts'
import type { SqliteConnection } from './sqlite-connection.ts'

export const schemaVersionOf = async (connection: SqliteConnection): Promise<number> => {
  const { rows } = await connection.execute('pragma user_version', [])
  return Number((rows[0] as { user_version: number }).user_version)
}

/**
 * Brings the file to this program's schema: pre-flight, verified backup, then everything in one transaction.
 *
 * @param backUp called before an existing store is changed
 * @throws PlaygroundError `store-newer`, `store-corrupt`; the store is then as it was
 */
export const migrateSqlite = async (
  connection: SqliteConnection,
  backUp: () => Promise<unknown>,
  migrations = readMigrations('sqlite'),
): Promise<void> => {
  const current = await schemaVersionOf(connection)
  const pending = pendingMigrations(migrations, current)
  if (pending.length === 0) return
  if (current > 0) await backUp()
  const newest = pending.at(-1)!.version
  const script = pending.map(({ sql }) => sql).join('\n')
  try {
    await connection.runScript(`begin immediate;\n${script}\npragma user_version = ${newest};\ncommit;`)
  } catch (cause) {
    await connection.rollback()
    throw cause
  }
}
