import type pg from 'pg'
import { BATCH, listColumns, listTables, readBackup, type TableLine } from './postgres-backup-file.ts'
import { readMigrations } from './read-migrations.ts'

/** Where the tables of an earlier version stand until they have been brought up to date. */
const WORKSHOP = 'playground_restoring'

const emptyTables = async (client: pg.PoolClient): Promise<string[]> => {
  const tables = await listTables(client)
  await client.query(`truncate ${tables.join(', ')} cascade`)
  return tables
}

const restoreRows = async (client: pg.PoolClient, file: string): Promise<void> => {
  const tables = await emptyTables(client)
  let pending: TableLine[] = []
  const flush = async (): Promise<void> => {
    const [first] = pending
    if (!first) return
    const columns = Object.keys(first.row)
    const sql = `insert into ${first.table} (${columns.join(', ')})
      select ${columns.join(', ')} from json_populate_recordset(null::${first.table}, $1)`
    await client.query(sql, [JSON.stringify(pending.map(({ row }) => row))])
    pending = []
  }
  await readBackup(file, async (line) => {
    if (!tables.includes(line.table)) throw new Error(`unknown table ${line.table}`)
    if (pending[0] && (pending[0].table !== line.table || pending.length >= BATCH)) await flush()
    pending.push(line)
  })
  await flush()
}

/** Moves all rows of one schema over those of another. */
const moveRows = async (client: pg.PoolClient, from: string, to: string): Promise<void> => {
  await client.query(`set local search_path to ${to}`)
  for (const table of await emptyTables(client)) {
    const columns = (await listColumns(client, table)).join(', ')
    await client.query(`insert into ${table} (${columns}) select ${columns} from ${from}.${table}`)
  }
}

/**
 * Puts the rows of a backup in the place of those that are there. What an earlier version wrote is laid out as that
 * version had it and goes through the same migrations as its store would: they fill what it did not have yet.
 */
export const restoreFile = async (client: pg.PoolClient, file: string, schemaVersion: number): Promise<void> => {
  const migrations = readMigrations('postgres')
  if (schemaVersion === migrations.length) return restoreRows(client, file)
  const { rows } = await client.query<{ path: string; home: string }>(
    "select current_setting('search_path') as path, quote_ident(current_schema()) as home",
  )
  const { path, home } = rows[0]!
  await client.query(`create schema ${WORKSHOP}`)
  await client.query(`set local search_path to ${WORKSHOP}`)
  for (const { sql } of migrations.slice(0, schemaVersion)) await client.query(sql)
  await restoreRows(client, file)
  for (const { sql } of migrations.slice(schemaVersion)) await client.query(sql)
  await moveRows(client, WORKSHOP, home)
  await client.query(`drop schema ${WORKSHOP} cascade`)
  await client.query(`set local search_path to ${path}`)
}
