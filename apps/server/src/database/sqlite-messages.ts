import type { SQLInputValue } from 'node:sqlite'

/** What the main thread asks of the thread that owns the database file. */
export type WorkerRequest = {
  id: number
} /** `begins` opens a transaction first; when that fails the statement is not run. */ & (
  | { kind: 'execute'; sql: string; parameters: SQLInputValue[]; begins: boolean }
  | { kind: 'insert-rows'; sql: string; rows: SQLInputValue[][] }
  /** Several statements without parameters. */
  | { kind: 'script'; sql: string }
  | { kind: 'rollback' }
  /** Puts a copy of another file in the place of the store. */
  | { kind: 'replace'; source: string }
  | { kind: 'close' }
)

export interface WorkerResult {
  rows: unknown[]
  changes: number
}

export interface WorkerReply {
  id: number
  result?: WorkerResult
  error?: { message: string; errcode?: number | undefined }
}
