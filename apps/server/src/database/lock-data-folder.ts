import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { PlaygroundError } from '../errors.ts'

const BUSY = 5

/**
 * One server per data folder. SQLite's exclusive file lock is the operating system's own lock: it dies with the
 * process, so a crash never leaves a stale one behind, which a pid file would.
 *
 * @returns unlocks
 * @throws PlaygroundError `data-folder-in-use` or `data-folder-unusable`
 */
export const lockDataFolder = (dataFolder: string): (() => void) => {
  let lock: DatabaseSync | undefined
  try {
    lock = new DatabaseSync(join(dataFolder, 'playground.lock'))
    // Writing into it proves that the folder can be written: a read-only file is locked without a word.
    lock.exec('pragma journal_mode = memory; begin exclusive; pragma user_version = 1')
    const held = lock
    return () => held.close()
  } catch (cause) {
    lock?.close()
    if (((cause as { errcode?: number }).errcode ?? 0) % 256 === BUSY) {
      throw new PlaygroundError(
        'data-folder-in-use',
        `Another LLM Playground is using ${dataFolder}.`,
        'Use that one, stop it first, or start this one with --data <another folder>.',
      )
    }
    throw new PlaygroundError(
      'data-folder-unusable',
      `The data folder ${dataFolder} cannot be written.`,
      'Give this user write access to it, or choose another one with --data <folder>.',
      { cause, why: cause instanceof Error ? cause.message : String(cause) },
    )
  }
}
