import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, renameSync, rmSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import type pg from 'pg'
import { PlaygroundError } from '../errors.ts'
import { backupDamaged, describeBackup, findBackup, listBackupFolder, newBackupFile } from './backup-folder.ts'
import type { BackupFile, Backups } from './database.ts'
import { pendingMigrations, readMigrations } from './read-migrations.ts'
import { explainStoreError } from './store-errors.ts'

const EXTENSION = 'jsonl.gz'
const BATCH = 500
/** Parents before children, for the foreign keys. */
const FIRST_TABLES = ['conversation', 'message', 'branch']
/** Search rows are made by the database from what is written; sessions belong to this installation. */
const KEPT_TABLES = new Set(['schema_version', 'browser_session'])

interface Header {
  format: 'llm-playground-backup'
  schemaVersion: number
}

interface TableLine {
  table: string
  row: Record<string, unknown>
}

interface Footer {
  rows: number
  sha256: string
}

const listTables = async (client: pg.PoolClient): Promise<string[]> => {
  const { rows } = await client.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = current_schema() and table_type = 'BASE TABLE'",
  )
  const names = rows.map(({ name }) => name).filter((name) => !KEPT_TABLES.has(name))
  return [
    ...FIRST_TABLES.filter((name) => names.includes(name)),
    ...names.filter((name) => !FIRST_TABLES.includes(name)).sort(),
  ]
}

/** Columns that can be written: generated ones are made again. */
const listColumns = async (client: pg.PoolClient, table: string): Promise<string[]> => {
  const { rows } = await client.query<{ name: string }>(
    `select column_name as name from information_schema.columns where table_schema = current_schema()
      and table_name = $1 and is_generated = 'NEVER' and is_identity = 'NO'`,
    [table],
  )
  return rows.map(({ name }) => name)
}

async function* readTable(client: pg.PoolClient, table: string): AsyncGenerator<Record<string, unknown>> {
  const columns = await listColumns(client, table)
  // Message parents point within the table, so their rows come in the order they were made.
  const order = table === 'message' ? 'order by position' : ''
  await client.query(`declare backup_rows no scroll cursor for select ${columns.join(', ')} from ${table} ${order}`)
  for (;;) {
    const { rows } = await client.query<Record<string, unknown>>(`fetch ${BATCH} from backup_rows`)
    yield* rows
    if (rows.length < BATCH) break
  }
  await client.query('close backup_rows')
}

async function* backupLines(client: pg.PoolClient, schemaVersion: number): AsyncGenerator<string> {
  const hash = createHash('sha256')
  let count = 0
  yield `${JSON.stringify({ format: 'llm-playground-backup', schemaVersion } satisfies Header)}\n`
  for (const table of await listTables(client)) {
    for await (const row of readTable(client, table)) {
      const line = `${JSON.stringify({ table, row } satisfies TableLine)}\n`
      hash.update(line)
      count += 1
      yield line
    }
  }
  yield `${JSON.stringify({ rows: count, sha256: hash.digest('hex') } satisfies Footer)}\n`
}

const linesOf = (file: string): AsyncIterable<string> =>
  createInterface({ input: createReadStream(file).pipe(createGunzip()), crlfDelay: Number.POSITIVE_INFINITY })

/** Reads a backup through once and gives its rows to `take`. @throws PlaygroundError `backup-damaged` */
const readBackup = async (file: string, take: (line: TableLine) => Promise<void>): Promise<Header> => {
  const hash = createHash('sha256')
  let header: Header | undefined
  let footer: Footer | undefined
  let count = 0
  try {
    for await (const text of linesOf(file)) {
      const line = JSON.parse(text) as Header | TableLine | Footer
      if ('format' in line) header = line
      else if ('sha256' in line) footer = line
      else {
        hash.update(`${text}\n`)
        count += 1
        await take(line)
      }
    }
  } catch (cause) {
    throw backupDamaged(cause)
  }
  if (!header || !footer || footer.rows !== count || footer.sha256 !== hash.digest('hex')) {
    throw backupDamaged(new Error('the end of the file does not match its beginning'))
  }
  return header
}

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

const restoreRows = async (client: pg.PoolClient, file: string): Promise<void> => {
  const tables = await listTables(client)
  await client.query(`truncate ${tables.join(', ')} cascade`)
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
    `${others === 1 ? 'Another process is' : `${others} other processes are`} working on this database.`,
    'Stop all servers but one and restore through it, or stop them all and use the command.',
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
    pendingMigrations(readMigrations('postgres'), schemaVersion)
    await withClient(pool, (client) => checkAlone(client, processName))
    const previous = await writeBackup(pool, dataFolder, 'before-restore')
    await withClient(pool, async (client) => {
      await client.query('begin')
      try {
        await restoreRows(client, file)
        await client.query('commit')
      } catch (cause) {
        await client.query('rollback')
        throw cause
      }
    })
    return { restored: name, previousState: previous.name }
  },
})
