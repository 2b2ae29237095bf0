import { pendingMigrations } from './read-migrations.ts'
import { writeSqliteBackup } from './sqlite-backup.ts'
import type { SqliteConnection } from './sqlite-connection.ts'

/** Brings the file to this program's schema: pre-flight, verified backup, then everything in one transaction. */
export const migrateSqlite = async (connection: SqliteConnection, dataFolder: string): Promise<void> => {
  const { rows } = await connection.execute('pragma user_version', [])
  const current = Number((rows[0] as { user_version: number }).user_version)
  const pending = pendingMigrations('sqlite', current)
  if (pending.length === 0) return
  if (current > 0) await writeSqliteBackup(connection, dataFolder, 'before-migration')
  const newest = pending.at(-1)!.version
  const script = pending.map(({ sql }) => sql).join('\n')
  try {
    await connection.runScript(`begin immediate;\n${script}\npragma user_version = ${newest};\ncommit;`)
  } catch (cause) {
    await connection.rollback()
    throw cause
  }
}
