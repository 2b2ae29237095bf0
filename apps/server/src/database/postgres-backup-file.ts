import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { wording } from '@llm-playground/protocol'
import type pg from 'pg'
import { backupDamaged } from './backup-folder.ts'

export const BATCH = 500
/** Parents before children, for the foreign keys. */
const FIRST_TABLES = ['conversation', 'message', 'branch']
/** Search rows are made by the database from what is written; sessions belong to this installation. */
const KEPT_TABLES = new Set(['schema_version', 'browser_session'])

interface Header {
  format: 'llm-playground-backup'
  schemaVersion: number
}

export interface TableLine {
  table: string
  row: Record<string, unknown>
}

interface Footer {
  rows: number
  sha256: string
}

export const listTables = async (client: pg.PoolClient): Promise<string[]> => {
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
export const listColumns = async (client: pg.PoolClient, table: string): Promise<string[]> => {
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

/** What a backup holds: rows as JSON lines of one snapshot, with their count and hash at the end. */
export async function* backupLines(client: pg.PoolClient, schemaVersion: number): AsyncGenerator<string> {
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
export const readBackup = async (file: string, take: (line: TableLine) => Promise<void>): Promise<Header> => {
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
    throw backupDamaged(new Error(wording`the end of the file does not match its beginning`))
  }
  return header
}
