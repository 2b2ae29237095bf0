import { closeSync, copyFileSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'
import type { WorkerResult as Result, StatementPlace, WorkerReply, WorkerRequest } from './sqlite-messages.ts'

const STATEMENT_CACHE = 500

const port = parentPort!
const { file } = workerData as { file: string }

const open = (): DatabaseSync => {
  const opened = new DatabaseSync(file)
  // FULL: a commit that was acknowledged survives a power cut, not only a crash of the program.
  opened.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on')
  // What is overwritten in a page leaves no trace there; it costs no writing.
  opened.exec('pragma secure_delete = fast')
  // A page that many commits have changed is copied into the file once: four times rarer than by default.
  opened.exec('pragma wal_autocheckpoint = 4000')
  opened.exec('pragma busy_timeout = 5000; pragma cache_size = -16000; pragma temp_store = memory')
  return opened
}

let database = open()

const NOTHING: Result = { rows: [], numAffectedRows: 0n }

interface Prepared {
  statement: StatementSync
  returnsRows: boolean
}

const statements = new Map<string, Prepared>()

const prepare = (sql: string): Prepared => {
  const known = statements.get(sql)
  if (known) return known
  if (statements.size >= STATEMENT_CACHE) statements.clear()
  const statement = database.prepare(sql)
  const prepared = { statement, returnsRows: statement.columns().length > 0 }
  statements.set(sql, prepared)
  return prepared
}

const execute = (sql: string, parameters: SQLInputValue[], place: StatementPlace): Result => {
  // IMMEDIATE takes the write lock at once: a transaction never fails half-way for want of it.
  if (place === 'begin') prepare('begin immediate').statement.run()
  if (place === 'inside' && !database.isTransaction) throw new Error('the transaction is over')
  try {
    return run(sql, parameters)
  } catch (cause) {
    // The commit may be on its way already: what came before a failure must not be kept by it.
    if (place !== 'alone') rollBack()
    throw cause
  }
}

const run = (sql: string, parameters: SQLInputValue[]): Result => {
  const { statement, returnsRows } = prepare(sql)
  if (returnsRows) return { ...NOTHING, rows: statement.all(...parameters) }
  return { rows: [], numAffectedRows: BigInt(statement.run(...parameters).changes) }
}

/** A full disk ends the transaction by itself; rolling back again would hide the first failure. */
const rollBack = (): void => {
  if (database.isTransaction) database.exec('rollback')
}

const insertRows = (sql: string, rows: SQLInputValue[][]): Result => {
  const { statement } = prepare(sql)
  prepare('begin immediate').statement.run()
  try {
    for (const row of rows) statement.run(...row)
    prepare('commit').statement.run()
  } catch (cause) {
    rollBack()
    throw cause
  }
  return { rows: [], numAffectedRows: BigInt(rows.length) }
}

/** The copy gets the store's name only when it is whole and on the disk; a failure before leaves the old file. */
const replace = (source: string): void => {
  const copy = `${file}.restoring`
  copyFileSync(source, copy)
  const handle = openSync(copy, 'r+')
  fsyncSync(handle)
  closeSync(handle)
  statements.clear()
  database.close()
  try {
    rmSync(`${file}-wal`, { force: true })
    rmSync(`${file}-shm`, { force: true })
    renameSync(copy, file)
  } finally {
    database = open()
  }
}

const perform = (request: WorkerRequest): Result => {
  switch (request.kind) {
    case 'execute':
      return execute(request.sql, request.parameters, request.place)
    case 'insert-rows':
      return insertRows(request.sql, request.rows)
    case 'script':
      database.exec(request.sql)
      return NOTHING
    case 'rollback':
      rollBack()
      return NOTHING
    case 'replace':
      replace(request.source)
      return NOTHING
    case 'close':
      statements.clear()
      database.close()
      return NOTHING
  }
}

const answer = (request: WorkerRequest): WorkerReply => {
  try {
    return { id: request.id, result: perform(request) }
  } catch (cause) {
    const { message, errcode } = cause as { message: string; errcode?: number }
    return { id: request.id, error: { message, errcode } }
  }
}

port.on('message', (requests: WorkerRequest[]) => {
  port.postMessage(requests.map(answer))
  if (requests.some(({ kind }) => kind === 'close')) port.close()
})
