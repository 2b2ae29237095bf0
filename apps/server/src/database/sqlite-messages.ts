import type { SQLInputValue } from 'node:sqlite'

/**
 * Where a statement belongs. `begin` opens a transaction first; `inside` is refused when that failed or when the
 * engine has ended the transaction by itself: it must never be written alone.
 */
export type StatementPlace = 'alone' | 'begin' | 'inside'

/** What the main thread asks of the thread that owns the database file. */
export type WorkerRequest = {
  id: number
} & (
  | { kind: 'execute'; sql: string; parameters: SQLInputValue[]; place: StatementPlace }
  | { kind: 'insert-rows'; sql: string; rows: SQLInputValue[][] }
  /** Several statements without parameters. */
  | { kind: 'script'; sql: string }
  | { kind: 'rollback' }
  /** Puts a copy of another file in the place of the store. */
  | { kind: 'replace'; source: string }
  | { kind: 'close' }
)

/** As the query builder takes it. */
export interface WorkerResult {
  rows: unknown[]
  numAffectedRows: bigint
}

export interface WorkerReply {
  id: number
  result?: WorkerResult
  error?: { message: string; errcode?: number | undefined }
}
