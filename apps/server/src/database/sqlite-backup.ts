import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { backupDamaged, describeBackup, findBackup, listBackupFolder, newBackupFile } from './backup-folder.ts'
import type { BackupFile, Backups } from './database.ts'
import { migrateSqlite, schemaVersionOf } from './migrate-sqlite.ts'
import { pendingMigrations, readMigrations } from './read-migrations.ts'
import type { SqliteConnection } from './sqlite-connection.ts'
import type { Turns } from './turns.ts'

const EXTENSION = 'sqlite'

/** Reads a backup through once. @throws PlaygroundError `backup-damaged` */
export const verifySqliteBackup = (file: string): { schemaVersion: number } => {
  let copy: DatabaseSync | undefined
  try {
    copy = new DatabaseSync(file, { readOnly: true })
    const verdict = copy.prepare('pragma integrity_check').get() as { integrity_check: string }
    if (verdict.integrity_check !== 'ok') throw new Error(verdict.integrity_check)
    const { user_version } = copy.prepare('pragma user_version').get() as { user_version: number }
    return { schemaVersion: user_version }
  } catch (cause) {
    throw backupDamaged(cause)
  } finally {
    copy?.close()
  }
}

/** Writes and verifies a backup beside the store. It gets its final name only when it is proven whole. */
export const writeSqliteBackup = async (
  connection: SqliteConnection,
  dataFolder: string,
  reason: string,
): Promise<BackupFile> => {
  const file = newBackupFile(dataFolder, await schemaVersionOf(connection), reason, EXTENSION)
  try {
    await connection.execute('vacuum into ?', [`${file}.part`])
    verifySqliteBackup(`${file}.part`)
    renameSync(`${file}.part`, file)
  } finally {
    rmSync(`${file}.part`, { force: true })
  }
  return describeBackup(file)
}

/** Backup and restore of the embedded store; both take their turn between transactions. */
export const createSqliteBackups = (connection: SqliteConnection, turns: Turns, dataFolder: string): Backups => ({
  create: (reason) => turns.run(() => writeSqliteBackup(connection, dataFolder, reason)),
  list: async () => listBackupFolder(dataFolder, EXTENSION),
  restore: async (name) => {
    const source = findBackup(dataFolder, EXTENSION, name)
    const { schemaVersion } = verifySqliteBackup(source)
    pendingMigrations(readMigrations('sqlite'), schemaVersion) // refuses one of a newer program before anything is touched
    return turns.run(async () => {
      const previous = await writeSqliteBackup(connection, dataFolder, 'before-restore')
      await connection.replaceFile(source)
      await migrateSqlite(connection, () => writeSqliteBackup(connection, dataFolder, 'before-migration'))
      return { restored: name, previousState: previous.name }
    })
  },
})

/**
 * Puts a backup in the place of a store that cannot be opened. The old file is kept beside the backups. The caller
 * holds the folder's lock.
 *
 * @throws PlaygroundError `backup-not-found`, `backup-damaged`, `store-newer`
 */
export const replaceUnusableStore = (
  dataFolder: string,
  file: string,
  name: string,
): { restored: string; previousState: string } => {
  const source = findBackup(dataFolder, EXTENSION, name)
  pendingMigrations(readMigrations('sqlite'), verifySqliteBackup(source).schemaVersion)
  const kept = newBackupFile(dataFolder, 0, 'unusable', 'kept')
  for (const suffix of ['-wal', '-shm', '']) {
    if (existsSync(`${file}${suffix}`)) renameSync(`${file}${suffix}`, `${kept}${suffix}`)
  }
  copyFileSync(source, `${file}.restoring`)
  renameSync(`${file}.restoring`, file)
  return { restored: name, previousState: kept }
}
