import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import pg from 'pg'
import type { Database } from '../database/database.ts'
import { openPostgres } from '../database/open-postgres.ts'
import { openSqlite, storeFile } from '../database/open-sqlite.ts'

/** A fresh, empty store for one test file, on which servers can be started. */
export interface TestStore extends AsyncDisposable {
  /** Environment of every server on this store. */
  environment: Record<string, string>
  /** Data folder of one server: the store's own one, or a new one where several processes share the store. */
  dataFolder(): string
  /** The store as the server opens it, in this process. */
  open(): Promise<Database>
  /** Looks into the store beside a running server. */
  rows<Row>(sql: string): Promise<Row[]>
  /** Lets no run be closed until the returned function is called. */
  holdWrites(): Promise<() => Promise<void>>
}

export interface StoreKind {
  name: string
  isShared: boolean
  create(): Promise<TestStore>
}

const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'playground-store-'))
const remove = (folder: string): void => rmSync(folder, { recursive: true, force: true })

const createSqliteStore = async (): Promise<TestStore> => {
  const folder = temporaryFolder()
  return {
    environment: {},
    dataFolder: () => folder,
    open: () => openSqlite(folder),
    rows: async <Row>(sql: string) => {
      const file = new DatabaseSync(storeFile(folder))
      try {
        return file.prepare(sql).all() as Row[]
      } finally {
        file.close()
      }
    },
    holdWrites: async () => {
      // The server may be writing just now.
      const file = new DatabaseSync(storeFile(folder), { timeout: 10_000 })
      file.exec('begin immediate')
      return async () => file.close()
    },
    [Symbol.asyncDispose]: async () => remove(folder),
  }
}

const query = async <Row>(url: string, sql: string): Promise<Row[]> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows as Row[]
  } finally {
    await client.end()
  }
}

const createPostgresStore = async (adminUrl: string): Promise<TestStore> => {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const url = new URL(adminUrl)
  url.pathname = `/${name}`
  const folders: string[] = []
  const newFolder = (): string => {
    folders.push(temporaryFolder())
    return folders.at(-1)!
  }
  await query(adminUrl, `create database ${name}`)
  return {
    environment: { DATABASE_URL: url.href, PLAYGROUND_SECRET_KEY: randomBytes(32).toString('base64') },
    dataFolder: newFolder,
    open: () => openPostgres(url.href, newFolder()),
    rows: (sql) => query(url.href, sql),
    holdWrites: async () => {
      const client = new pg.Client({ connectionString: url.href })
      await client.connect()
      await client.query('begin; lock table run in exclusive mode')
      return () => client.end()
    },
    [Symbol.asyncDispose]: async () => {
      await query(adminUrl, `drop database if exists ${name} with (force)`)
      folders.forEach(remove)
    },
  }
}

const adminUrl = process.env.TEST_DATABASE_URL

/**
 * The stores to test on. PostgreSQL joins when `TEST_DATABASE_URL` names one; `npm test` starts one, or lists its
 * tests as not run when this machine has none.
 */
export const storeKinds: StoreKind[] = [
  { name: 'SQLite', isShared: false, create: createSqliteStore },
  ...(adminUrl ? [{ name: 'PostgreSQL', isShared: true, create: () => createPostgresStore(adminUrl) }] : []),
]
