import { wording } from '@llm-playground/protocol'
import { PlaygroundError } from '../errors.ts'

interface StoreErrorLike {
  message: string
  /** SQLite's extended result code. */
  errcode?: number
  /** PostgreSQL's SQLSTATE, or the name of a system error. */
  code?: string
}

const BY_SQLITE_CODE: Record<number, [code: string, message: string, nextStep: string]> = {
  8: [
    'store-read-only',
    wording`The data folder cannot be written.`,
    wording`Give this user write access to the data folder, then try again.`,
  ],
  10: [
    'store-io-error',
    wording`The disk refused to read or write.`,
    wording`Check the disk; nothing that was acknowledged is lost.`,
  ],
  11: [
    'store-corrupt',
    wording`The store file is damaged.`,
    wording`Stop the program and restore a backup: npm start -- restore <name>.`,
  ],
  13: [
    'disk-full',
    wording`The disk is full: this could not be saved.`,
    wording`Free some space and try again; everything saved before is safe.`,
  ],
  14: [
    'store-unusable',
    wording`The store file cannot be opened.`,
    wording`Check that the data folder exists and that this user may write it.`,
  ],
  26: [
    'store-corrupt',
    wording`The store file is not a database.`,
    wording`Restore a backup: npm start -- restore <name>.`,
  ],
}

/** What PostgreSQL and the file system call the same. */
const ALIKE: Record<string, number> = {
  '53100': 13,
  ENOSPC: 13,
  EDQUOT: 13,
  EFBIG: 13,
  EROFS: 8,
  EACCES: 8,
  EPERM: 8,
  EIO: 10,
  ENOTDIR: 14,
  EEXIST: 14,
}

const UNIQUE_SQLITE = new Set([1555, 2067, 2579])

export const isUniqueViolation = (cause: unknown): boolean => {
  const error = cause as StoreErrorLike
  return error?.code === '23505' || (error?.errcode !== undefined && UNIQUE_SQLITE.has(error.errcode))
}

/** Gives failures of the store and of its folder a code and a next step; a defect in a query stays what it is. */
export const explainStoreError = (cause: unknown): unknown => {
  if (cause instanceof PlaygroundError) return cause
  const error = cause as StoreErrorLike
  const known = error?.errcode === undefined ? undefined : BY_SQLITE_CODE[error.errcode & 0xff]
  if (known) return new PlaygroundError(known[0], known[1], known[2], { cause, why: error.message })
  const alike = error?.code === undefined ? undefined : BY_SQLITE_CODE[ALIKE[error.code] ?? -1]
  if (alike) return new PlaygroundError(alike[0], alike[1], alike[2], { cause, why: error.message })
  if (error?.code?.startsWith('08') || error?.code === 'ECONNREFUSED' || error?.code === '57P01') {
    return new PlaygroundError(
      'store-unreachable',
      wording`PostgreSQL does not answer.`,
      wording`Check that it runs and that DATABASE_URL is right, then try again; what was acknowledged is safe.`,
      { cause, why: error.message },
    )
  }
  return cause
}
