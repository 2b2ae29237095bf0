import { createWriteStream, renameSync, rmSync } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { wording } from '@llm-playground/protocol'
import type pg from 'pg'
import { PlaygroundError } from '../errors.ts'
import { describeBackup, findBackup, listBackupFolder, newBackupFile } from './backup-folder.ts'
import type { BackupFile, Backups } from './database.ts'
import { backupLines, readBackup } from './postgres-backup-file.ts'
import { restoreFile } from './postgres-restore.ts'
import { pendingMigrations, readMigrations } from './read-migrations.ts'
import { explainStoreError } from './store-errors.ts'

const EXTENSION = 'jsonl.gz'

const schemaVersionOf = async (client: pg.PoolClient): Promise<number> => {
  const { rows } = await client.query<{ version: number }>('select max(version) as version from schema_version')
  return Number(rows[0]?.version ?? 0)
}

const withClient = async <Result>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> => {
  const client = await pool.connect()
  try {
    return await work(client)
  } finally {
    client.release()
  }
}

const writeBackup = (pool: pg.Pool, dataFolder: string, reason: string): Promise<BackupFile> =>
  withClient(pool, async (client) => {
    // One snapshot for all tables, while others go on writing.
    await client.query('begin isolation level repeatable read read only')
    const schemaVersion = await schemaVersionOf(client)
    const file = newBackupFile(dataFolder, schemaVersion, reason, EXTENSION)
    try {
      const lines = Readable.from(backupLines(client, schemaVersion))
      await pipeline(lines, createGzip(), createWriteStream(`${file}.part`, { mode: 0o600, flush: true }))
      await readBackup(`${file}.part`, async () => {})
      renameSync(`${file}.part`, file)
    } finally {
      rmSync(`${file}.part`, { force: true })
      await client.query('rollback')
    }
    return describeBackup(file)
  })

/** Beginning of the name under which each process is connected. */
export const PROCESS_NAMES = 'llm-playground '

/** Another process would go on with what it knows of the old state, and write it into the new one. */
const checkAlone = async (client: pg.PoolClient, processName: string): Promise<void> => {
  const { rows } = await client.query<{ count: number }>(
    `select count(distinct application_name)::int as count from pg_stat_activity
      where datname = current_database() and application_name like $1 and application_name <> $2`,
    [`${PROCESS_NAMES}%`, processName],
  )
  const others = rows[0]?.count ?? 0
  if (others === 0) return
  throw new PlaygroundError(
    'store-shared-now',
    others === 1
      ? wording`Another process is working on this database.`
      : wording`${others} other processes are working on this database.`,
    wording`Stop all servers but one and restore through it, or stop them all and use the command.`,
    { details: { others } },
  )
}

/** Backups of the shared store: rows as JSON lines from one snapshot, with their count and hash at the end. */
export const createPostgresBackups = (pool: pg.Pool, dataFolder: string, processName: string): Backups => ({
  create: (reason) =>
    writeBackup(pool, dataFolder, reason).catch((cause: unknown) => {
      throw explainStoreError(cause)
    }),
  list: async () => listBackupFolder(dataFolder, EXTENSION),
  restore: async (name) => {
    const file = findBackup(dataFolder, EXTENSION, name)
    const { schemaVersion } = await readBackup(file, async () => {})
    pendingMigrations(readMigrations('postgres'), schemaVersion) // refuses one of a newer program before anything is touched
    await withClient(pool, (client) => checkAlone(client, processName))
    const previous = await writeBackup(pool, dataFolder, 'before-restore')
    await withClient(pool, async (client) => {
      await client.query('begin')
      try {
        await restoreFile(client, file, schemaVersion)
        await client.query('commit')
      } catch (cause) {
        await client.query('rollback')
        throw cause
      }
    })
    return { restored: name, previousState: previous.name }
  },
})
