import { spawnSync } from 'node:child_process'
import { DatabaseSync } from 'node:sqlite'
import { getConversation, listBackups, listMessages, restoreBackup } from '@llm-playground/protocol'
import pg from 'pg'
import { v7 as uuidv7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MAIN, startServer } from '../testing/start-server.ts'
import { storeKinds, type TestStore } from '../testing/test-stores.ts'
import { migratePostgres } from './migrate-postgres.ts'
import { storeFile } from './open-sqlite.ts'
import { readMigrations } from './read-migrations.ts'

describe.each(storeKinds)('a store of an earlier version on $name', ({ isShared, create }) => {
  let store: TestStore
  beforeEach(async () => {
    store = await create()
  })
  afterEach(() => store[Symbol.asyncDispose]())

  const migrations = readMigrations(isShared ? 'postgres' : 'sqlite')
  const earlier = migrations.slice(0, -1).map(({ version }) => version)

  const execute = async (sql: string): Promise<void> => {
    if (isShared) return void (await store.rows(sql))
    const file = new DatabaseSync(storeFile(store.dataFolder()))
    file.exec(sql)
    file.close()
  }

  const setVersion = (version: number): string =>
    isShared ? `insert into schema_version values (${version}, 0);` : `pragma user_version = ${version};`

  /** A store as the program of that version left it. */
  const makeAt = async (version: number, rows: string): Promise<void> => {
    const head = isShared ? 'create table schema_version (version bigint primary key, applied_at bigint not null);' : ''
    const scripts = migrations.slice(0, version).map(({ sql }) => sql)
    await execute([head, ...scripts, rows, setVersion(version)].join('\n'))
  }

  it.each(earlier)('is brought up to date from version %i, after a verified backup of it', async (version) => {
    const [conversationId, messageId, runId] = [uuidv7(), uuidv7(), uuidv7()]
    const parts = JSON.stringify([{ type: 'text', text: `It's from version ${version}.` }]).replaceAll("'", "''")
    const snapshot = JSON.stringify({ parts: [], run: { id: runId, cost: { basis: 'estimated', usd: '0.25' } } })
    await makeAt(
      version,
      `insert into conversation (id, title, settings, current_branch, seq, created_at, updated_at)
        values ('${conversationId}', 'Kept', '{}', 'main', 1, 1, 1);
      insert into message (id, conversation_id, branch, position, role, parts, created_at)
        values ('${messageId}', '${conversationId}', 'main', 1, 'user', '${parts}', 1);
      insert into branch (conversation_id, name, head_id, ordinal, version)
        values ('${conversationId}', 'main', '${messageId}', 0, 1);
      insert into run (id, kind, conversation_id, status, owner, lease_until, request, model_id, model_name, snapshot, started_at)
        values ('${runId}', 'reply', '${conversationId}', 'completed', '', 0, '{}', 'm', 'M', '${snapshot}', 1);`,
    )
    await using server = await startServer(store)
    const params = { conversationId }
    const expectAllThere = async (): Promise<void> => {
      const { title, totalCost } = await server.call(getConversation, { params })
      expect(title).toBe('Kept')
      // Cost is kept by conversation since version 3, and made for what was there before.
      if (version < 3) expect(totalCost).toEqual({ usd: '0.25', bases: ['estimated'] })
      const { items } = await server.call(listMessages, { params })
      expect(items.map((message) => message.parts)).toEqual([[{ type: 'text', text: `It's from version ${version}.` }]])
    }
    await expectAllThere()
    const backups = (await server.call(listBackups)).items
    expect(backups).toMatchObject([{ schemaVersion: version, name: expect.stringContaining('before-migration') }])
    // That backup, restored into the newer store, is brought up to date in the same way.
    await server.call(restoreBackup, { body: { name: backups[0]!.name } })
    await expectAllThere()
  })

  it('that is newer is refused in words with code 4, and left as it is', async () => {
    await (await store.open()).close()
    await execute(setVersion(999))
    const { status, stderr } = spawnSync(
      process.execPath,
      [MAIN, '--data', store.dataFolder(), '--no-open', '--port', '0'],
      { encoding: 'utf8', timeout: 30_000, env: { PATH: process.env.PATH, ...store.environment } },
    )
    expect(status).toBe(4)
    expect(stderr).toContain('schema 999')
    expect(stderr).toContain('Update the program')
    const version = isShared ? 'select max(version) as version from schema_version' : 'pragma user_version'
    expect(Object.values((await store.rows<Record<string, number>>(version))[0]!).map(Number)).toEqual([999])
  })

  // The same for the embedded store, also killed in the middle: migrate-sqlite.test.ts.
  if (!isShared) return

  it('stays as it was when any statement of a later version fails', async () => {
    await makeAt(migrations.length, '')
    const pool = new pg.Pool({ connectionString: store.environment.DATABASE_URL })
    const later = ['create table new_one (id text);', 'insert into no_such_table values (1);'].map((sql, index) => ({
      version: migrations.length + 1 + index,
      name: 'later.sql',
      sql,
    }))
    let backups = 0
    const migrating = migratePostgres(pool, async () => void backups++, [...migrations, ...later])
    await expect(migrating).rejects.toThrow('no_such_table')
    await pool.end()
    expect(backups).toBe(1)
    expect(await store.rows('select max(version)::int as version from schema_version')).toEqual([
      { version: migrations.length },
    ])
    expect(await store.rows("select to_regclass('new_one') as found")).toEqual([{ found: null }])
  })
})
