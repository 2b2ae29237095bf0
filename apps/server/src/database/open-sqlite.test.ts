import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { CompiledQuery } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from './database.ts'
import { openSqlite, storeFile } from './open-sqlite.ts'

interface Tables {
  setting_test: { name: string; value: string }
}

const MAIN = new URL('../main.ts', import.meta.url).pathname

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'playground-open-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Runs `work` on an opened store and closes it whatever happens. */
const withStore = async <Result>(work: (store: Database) => Promise<Result>): Promise<Result> => {
  const store = await openSqlite(folder)
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

const fillStore = (): Promise<void> =>
  withStore(async (store) => {
    const queries = store.queries<Tables>()
    await queries.schema.createTable('setting_test').addColumn('name', 'text').addColumn('value', 'text').execute()
    const rows = Array.from({ length: 400 }, (_, index) => ({ name: `n${index}`, value: 'v'.repeat(500) }))
    await queries.insertInto('setting_test').values(rows).execute()
  })

const exitOf = (dataFolder: string): { code: number | null; text: string } => {
  const run = spawnSync(process.execPath, [MAIN, '--data', dataFolder, '--no-open', '--port', '0'], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH },
  })
  return { code: run.status, text: run.stderr }
}

describe('one server per data folder', () => {
  it('refuses the second, and lets the next in as soon as the first is gone', async () => {
    await withStore(async () => {
      await expect(openSqlite(folder)).rejects.toMatchObject({ code: 'data-folder-in-use' })
    })
    await withStore(async (store) => store.checkWritable())
  })

  it('is free again after kill -9: the lock dies with its process', async () => {
    const child = spawn(process.execPath, [MAIN, '--data', folder, '--no-open', '--port', '0'])
    await once(child.stdout, 'data')
    await expect(openSqlite(folder)).rejects.toMatchObject({ code: 'data-folder-in-use' })
    const exit = once(child, 'exit')
    child.kill('SIGKILL')
    await exit
    await withStore(async (store) => store.checkWritable())
  })

  it('tells the second start in words, with exit code 3', async () => {
    await withStore(async () => {
      const { code, text } = exitOf(folder)
      expect(code).toBe(3)
      expect(text).toContain('Another LLM Playground is using')
    })
  })
})

describe('a store that cannot be used', () => {
  it('is left alone when a newer program wrote it, with exit code 4', async () => {
    await fillStore()
    const file = new DatabaseSync(storeFile(folder))
    file.exec('pragma user_version = 999; pragma wal_checkpoint(truncate)')
    file.close()
    const before = readFileSync(storeFile(folder))
    await expect(openSqlite(folder)).rejects.toMatchObject({ code: 'store-newer' })
    expect(exitOf(folder).code).toBe(4)
    expect(readFileSync(storeFile(folder)).equals(before)).toBe(true)
  })

  it('says so when the file is no database, and does not touch it', async () => {
    writeFileSync(storeFile(folder), 'this was never a database, whatever its name says. '.repeat(100))
    const before = readFileSync(storeFile(folder))
    await expect(openSqlite(folder)).rejects.toMatchObject({ code: 'store-corrupt' })
    expect(exitOf(folder)).toMatchObject({ code: 3, text: expect.stringContaining('restore') })
    expect(readFileSync(storeFile(folder)).equals(before)).toBe(true)
  })

  it('keeps the rest readable when some pages are damaged', async () => {
    await fillStore()
    const file = new DatabaseSync(storeFile(folder))
    file.exec('pragma wal_checkpoint(truncate)')
    const { rootpage } = file.prepare("select rootpage from sqlite_schema where name = 'setting_test'").get() as {
      rootpage: number
    }
    file.close()
    const handle = openSync(storeFile(folder), 'r+')
    writeSync(handle, Buffer.alloc(4096, 0xff), 0, 4096, (rootpage - 1) * 4096)
    await withStore(async (store) => {
      await expect(store.queries<Tables>().selectFrom('setting_test').selectAll().execute()).rejects.toMatchObject({
        code: 'store-corrupt',
      })
      const others = store.queries<{ conversation: { id: string } }>().selectFrom('conversation').select('id')
      expect(await others.execute()).toEqual([])
    })
  })

  it.each(['damaged', 'newer'])('is replaced by a backup when it is %s, and kept beside it', async (problem) => {
    await fillStore()
    const { name } = await withStore((store) => store.backups.create('manual'))
    if (problem === 'damaged') writeFileSync(storeFile(folder), 'no database any more '.repeat(500))
    else {
      const file = new DatabaseSync(storeFile(folder))
      file.exec('pragma user_version = 999')
      file.close()
    }
    const command = spawnSync(process.execPath, [MAIN, '--data', folder, 'restore', name], { encoding: 'utf8' })
    expect(command).toMatchObject({ status: 0, stdout: expect.stringContaining('Restored') })
    const rows = await withStore((store) => store.queries<Tables>().selectFrom('setting_test').selectAll().execute())
    expect(rows).toHaveLength(400)
    expect(readdirSync(join(folder, 'backups')).some((file) => file.endsWith('-unusable.kept'))).toBe(true)
  })

  it('says so when the folder is read-only', async () => {
    await fillStore()
    chmodSync(folder, 0o555)
    // Root may write anywhere, so the program becomes somebody who may not, once its code is loaded.
    const program = `
      const { openSqlite } = await import(${JSON.stringify(new URL('./open-sqlite.ts', import.meta.url).href)})
      if (process.getuid?.() === 0) {
        process.setgid(65534)
        process.setuid(65534)
      }
      await openSqlite(${JSON.stringify(folder)}).catch(({ code, nextStep }) => console.log(code, nextStep))
      process.exit()`
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8' })
    chmodSync(folder, 0o755)
    expect(stdout).toMatch(/^data-folder-unusable Give this user write access/)
  })

  it('refuses a write when the disk is full, keeps what was acknowledged and goes on when there is room', async () => {
    await fillStore()
    await withStore(async (store) => {
      const queries = store.queries<Tables>()
      const pages = await queries.executeQuery<{ page_count: number }>(CompiledQuery.raw('pragma page_count'))
      // SQLite's own limit takes the same path as a device without space: SQLITE_FULL.
      await queries.executeQuery(CompiledQuery.raw(`pragma max_page_count = ${pages.rows[0]!.page_count + 2}`))
      const big = { name: 'big', value: 'x'.repeat(200_000) }
      await expect(queries.insertInto('setting_test').values(big).execute()).rejects.toMatchObject({
        code: 'disk-full',
      })
      const inTransaction = store.transaction<Tables, void>(async (transaction) => {
        await transaction.insertInto('setting_test').values({ name: 'small', value: '' }).execute()
        await transaction.insertInto('setting_test').values(big).execute()
      })
      await expect(inTransaction).rejects.toMatchObject({ code: 'disk-full' })
      const count = () =>
        queries
          .selectFrom('setting_test')
          .select('name')
          .execute()
          .then((rows) => rows.length)
      expect(await count()).toBe(400)
      await queries.executeQuery(CompiledQuery.raw('pragma max_page_count = 1000000'))
      await queries.insertInto('setting_test').values(big).execute()
      expect(await count()).toBe(401)
    })
  })
})
