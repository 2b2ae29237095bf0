import { mkdirSync } from 'node:fs'
import { PlaygroundError } from '../errors.ts'
import type { Database } from './database.ts'

const createFolder = (dataFolder: string): void => {
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  } catch (cause) {
    throw new PlaygroundError(
      'data-folder-unusable',
      `The data folder ${dataFolder} cannot be created.`,
      'Choose another one with --data <folder>.',
      { cause, why: cause instanceof Error ? cause.message : String(cause) },
    )
  }
}

/** The store that the configuration names. Each is loaded only when it is the one: the other's driver costs start time. */
export const openDatabase = async (options: { dataFolder: string; databaseUrl: string | null }): Promise<Database> => {
  createFolder(options.dataFolder)
  if (options.databaseUrl === null) {
    const { openSqlite } = await import('./open-sqlite.ts')
    return openSqlite(options.dataFolder)
  }
  const { openPostgres } = await import('./open-postgres.ts')
  return openPostgres(options.databaseUrl, options.dataFolder)
}
