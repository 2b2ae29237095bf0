import { join } from 'node:path'
import type { SQLInputValue } from 'node:sqlite'
import type { Kysely } from 'kysely'
import type { Database } from './database.ts'
import { lockDataFolder } from './lock-data-folder.ts'
import { migrateSqlite } from './migrate-sqlite.ts'
import { runTransaction } from './run-transaction.ts'
import { createSqliteBackups, replaceUnusableStore, writeSqliteBackup } from './sqlite-backup.ts'
import { SqliteConnection } from './sqlite-connection.ts'
import { createStatementConnection, createTransactionConnection, sqliteQueriesOn } from './sqlite-dialect.ts'
import { Turns } from './turns.ts'

/** One process owns the file, so there is nobody to send hints to. */
const NO_SIGNALS = { send: () => {}, listen: () => {}, onGap: () => {} }

export const storeFile = (dataFolder: string): string => join(dataFolder, 'playground.sqlite')

/**
 * Opens the embedded store: takes the folder's lock, migrates, and gives the one connection.
 *
 * @throws PlaygroundError `data-folder-in-use`, `data-folder-unusable`, `store-newer`, `store-corrupt`
 */
export const openSqlite = async (dataFolder: string): Promise<Database> => {
  const unlock = lockDataFolder(dataFolder)
  const connection = new SqliteConnection(storeFile(dataFolder))
  try {
    await migrateSqlite(connection, () => writeSqliteBackup(connection, dataFolder, 'before-migration'))
  } catch (cause) {
    await connection.close().catch(() => {}) // the first failure is the one to tell
    unlock()
    throw cause
  }
  const turns = new Turns()
  const statements = sqliteQueriesOn<unknown>(createStatementConnection(connection, turns))
  return {
    dialect: 'sqlite',
    queries: <Tables>() => statements as Kysely<Tables>,
    transaction: (work) =>
      turns.run(() => runTransaction(sqliteQueriesOn, createTransactionConnection(connection), work)),
    insertRows: async (table, columns, rows) => {
      const names = Object.keys(columns)
      const sql = `insert into ${table} (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`
      const endTurn = await turns.take()
      const written = connection.insertRows(sql, rows as SQLInputValue[][])
      endTurn()
      await written
    },
    signals: NO_SIGNALS,
    backups: createSqliteBackups(connection, turns, dataFolder),
    checkWritable: async () => {
      await turns.run(() => connection.runScript('begin immediate; rollback'))
    },
    close: async () => {
      await turns.run(() => connection.close())
      unlock()
    },
  }
}

/** Restores a backup over a store that cannot be opened any more: damaged, or written by a newer program. */
export const restoreUnusableSqlite = (
  dataFolder: string,
  name: string,
): { restored: string; previousState: string } => {
  const unlock = lockDataFolder(dataFolder)
  try {
    return replaceUnusableStore(dataFolder, storeFile(dataFolder), name)
  } finally {
    unlock()
  }
}
