import type { Kysely } from 'kysely'

export type Dialect = 'sqlite' | 'postgres'
export type Value = string | number | null | Uint8Array

/** Wake-up hints between processes on one store. Never a payload: the listener reads the store. */
export interface Signals {
  send(channel: string, pointer: string): void
  listen(channel: string, handler: (pointer: string) => void): void
  /** Called after hints may have been missed (a lost connection): re-read everything that is followed. */
  onGap(handler: () => void): void
}

export interface BackupFile {
  name: string
  sizeBytes: number
  createdAt: number
  schemaVersion: number
}

/** Backups lie in the data folder; each was read back whole before it got its name. */
export interface Backups {
  /** Works while the store is in use. @param reason becomes part of the name */
  create(reason: string): Promise<BackupFile>
  /** Newest first. */
  list(): Promise<BackupFile[]>
  /**
   * Backs the present state up, then replaces it. All or nothing.
   *
   * @throws PlaygroundError `backup-not-found`, `backup-damaged`, `store-newer`
   */
  restore(name: string): Promise<{ restored: string; previousState: string }>
}

/**
 * Takes the last writes of a transaction, whose results its work does not need: they travel together with the commit.
 * When one fails, nothing of the transaction is kept and the transaction fails with it.
 */
export type Later = (write: Promise<unknown>) => void

export interface Database {
  readonly dialect: Dialect
  /** Typed queries; each feature declares the tables it owns. */
  queries<Tables>(): Kysely<Tables>
  /**
   * All or nothing; the first statement that fails ends it. On SQLite transactions stand in line, so keep them short
   * and never await a network inside.
   */
  transaction<Tables, Result>(work: (transaction: Kysely<Tables>, later: Later) => Promise<Result>): Promise<Result>
  /** One statement for many rows, in one durable commit: the hot path of the run log. */
  insertRows(table: string, columns: Record<string, 'text' | 'bigint'>, rows: Value[][]): Promise<void>
  signals: Signals
  backups: Backups
  /** Resolves when the store answers and can write. @throws PlaygroundError */
  checkWritable(): Promise<void>
  close(): Promise<void>
}
