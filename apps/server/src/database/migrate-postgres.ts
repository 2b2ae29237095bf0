import type pg from 'pg'
import { pendingMigrations, readMigrations } from './read-migrations.ts'

/** Any constant: processes that start together migrate one after the other. */
const MIGRATION_LOCK = 4_321_001

/**
 * Brings the schema up to date: pre-flight, verified backup, then everything in one transaction, all of which PostgreSQL
 * rolls back when any part fails.
 *
 * @param backUp called before an existing store is changed
 * @throws PlaygroundError `store-newer`; the store is then as it was
 */
export const migratePostgres = async (
  pool: pg.Pool,
  backUp: () => Promise<unknown>,
  migrations = readMigrations('postgres'),
): Promise<void> => {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK])
    await client.query(
      'create table if not exists schema_version (version bigint primary key, applied_at bigint not null)',
    )
    const { rows } = await client.query<{ version: number | null }>(
      'select max(version) as version from schema_version',
    )
    const current = Number(rows[0]?.version ?? 0)
    const pending = pendingMigrations(migrations, current)
    if (current > 0 && pending.length > 0) await backUp()
    for (const { version, sql } of pending) {
      await client.query(sql)
      await client.query('insert into schema_version values ($1, $2)', [version, Date.now()])
    }
    await client.query('commit')
  } catch (cause) {
    await client.query('rollback').catch(() => {}) // the connection itself may be what failed
    throw cause
  } finally {
    client.release()
  }
}
