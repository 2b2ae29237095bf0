import { mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { PlaygroundError } from '../errors.ts'
import type { SqliteConnection } from './sqlite-connection.ts'

export interface BackupFile {
  name: string
  sizeBytes: number
  createdAt: number
  schemaVersion: number
}

export const backupFolder = (dataFolder: string): string => join(dataFolder, 'backups')

/** Reads a backup through once. @throws PlaygroundError `backup-damaged` */
export const verifySqliteBackup = (file: string): { schemaVersion: number } => {
  const copy = new DatabaseSync(file, { readOnly: true })
  try {
    const verdict = copy.prepare('pragma integrity_check').get() as { integrity_check: string }
    if (verdict.integrity_check !== 'ok') throw new Error(verdict.integrity_check)
    const { user_version } = copy.prepare('pragma user_version').get() as { user_version: number }
    return { schemaVersion: user_version }
  } catch (cause) {
    throw new PlaygroundError(
      'backup-damaged',
      'The backup does not read back whole.',
      'Check the disk and try again.',
      {
        cause,
        why: cause instanceof Error ? cause.message : String(cause),
      },
    )
  } finally {
    copy.close()
  }
}

/** Writes and verifies a backup beside the store. It gets its final name only when it is proven whole. */
export const writeSqliteBackup = async (
  connection: SqliteConnection,
  dataFolder: string,
  reason: string,
): Promise<BackupFile> => {
  mkdirSync(backupFolder(dataFolder), { recursive: true, mode: 0o700 })
  const createdAt = Date.now()
  const name = `${new Date(createdAt).toISOString().replace(/[:.]/g, '-')}-${reason}.sqlite`
  const file = join(backupFolder(dataFolder), name)
  await connection.execute('vacuum into ?', [`${file}.part`])
  const { schemaVersion } = verifySqliteBackup(`${file}.part`)
  renameSync(`${file}.part`, file)
  return { name, sizeBytes: statSync(file).size, createdAt, schemaVersion }
}
