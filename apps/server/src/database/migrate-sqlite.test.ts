import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { backupFolder } from './backup-folder.ts'
import { migrateSqlite } from './migrate-sqlite.ts'
import { openSqlite, storeFile } from './open-sqlite.ts'
import { type Migration, readMigrations } from './read-migrations.ts'
import { verifySqliteBackup, writeSqliteBackup } from './sqlite-backup.ts'
import { SqliteConnection } from './sqlite-connection.ts'

let folder: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'playground-migrate-'))
  const store = await openSqlite(folder)
  await store
    .queries<{ attachment: { sha256: string; size_bytes: number; mime: string; created_at: number } }>()
    .insertInto('attachment')
    .values({ sha256: 'kept', size_bytes: 1, mime: 'text/plain', created_at: 1 })
    .execute()
  await store.close()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const released = readMigrations('sqlite')
const next = (sql: string): Migration[] => [...released, { version: released.length + 1, name: 'next.sql', sql }]

const migrate = async (migrations: Migration[]): Promise<void> => {
  const connection = new SqliteConnection(storeFile(folder))
  try {
    await migrateSqlite(connection, () => writeSqliteBackup(connection, folder, 'before-migration'), migrations)
  } finally {
    await connection.close()
  }
}

const inspect = (): { version: number; kept: unknown; tables: string[] } => {
  const file = new DatabaseSync(storeFile(folder), { readOnly: true })
  const { user_version } = file.prepare('pragma user_version').get() as { user_version: number }
  const kept = file.prepare("select sha256 from attachment where sha256 = 'kept'").get()
  const tables = file.prepare("select name from sqlite_schema where name like 'new_%'").all() as { name: string }[]
  file.close()
  return { version: user_version, kept, tables: tables.map(({ name }) => name) }
}

it('writes a verified backup, then migrates', async () => {
  await migrate(next('create table new_one (id text);'))
  expect(inspect()).toEqual({ version: released.length + 1, kept: { sha256: 'kept' }, tables: ['new_one'] })
  const [backup] = readdirSync(backupFolder(folder))
  expect(verifySqliteBackup(join(backupFolder(folder), backup!)).schemaVersion).toBe(released.length)
})

it('leaves everything as it was when any statement fails', async () => {
  const migrations = next('create table new_one (id text); insert into no_such_table values (1);')
  await expect(migrate(migrations)).rejects.toThrow(/no_such_table/)
  expect(inspect()).toEqual({ version: released.length, kept: { sha256: 'kept' }, tables: [] })
})

/** A program of its own that migrates slowly enough to be killed in the middle. */
const writeProgram = (): string => {
  const url = (name: string): string => JSON.stringify(new URL(name, import.meta.url).href)
  const program = join(folder, 'migrate.ts')
  writeFileSync(
    program,
    `import { migrateSqlite } from ${url('./migrate-sqlite.ts')}
    import { readMigrations } from ${url('./read-migrations.ts')}
    import { SqliteConnection } from ${url('./sqlite-connection.ts')}
    const rows = 'with recursive n(i) as (select 1 union all select i + 1 from n where i < 400000) '
    const sql = 'create table new_one (id integer);' + rows + 'insert into new_one select i from n; create table new_two (id text);'
    const released = readMigrations('sqlite')
    const migrations = [...released, { version: released.length + 1, name: 'next.sql', sql }]
    process.stdout.write('begin')
    await migrateSqlite(new SqliteConnection(${JSON.stringify(storeFile(folder))}), async () => {}, migrations)`,
  )
  return program
}

it('is whole or absent after kill -9 in the middle', async () => {
  const program = writeProgram()
  for (let round = 0; round < 8; round++) {
    const child = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(child.stdout, 'data')
    const exit = once(child, 'exit')
    // The last round is not disturbed: after all those kills the migration must still be possible.
    const timer = round < 7 ? setTimeout(() => child.kill('SIGKILL'), 10 + round * 25) : undefined
    const [code, signal] = await exit
    clearTimeout(timer)
    const { version, kept, tables } = inspect()
    expect(kept).toEqual({ sha256: 'kept' })
    expect(tables).toEqual(version === released.length ? [] : ['new_one', 'new_two'])
    if (signal === null) expect({ code, version }).toEqual({ code: 0, version: released.length + 1 })
  }
  expect(inspect().version).toBe(released.length + 1)
})
