import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { wording } from '@llm-playground/protocol'
import { PlaygroundError } from '../errors.ts'
import type { BackupFile } from './database.ts'

const NAME = /^(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z)-v(\d+)-[a-z-]+\.(?:sqlite|jsonl\.gz)$/

export const backupFolder = (dataFolder: string): string => join(dataFolder, 'backups')

/** `2026-11-24T18-12-55-000Z-v1-manual.sqlite`: sorts by time and says which program can read it. */
export const newBackupFile = (dataFolder: string, schemaVersion: number, reason: string, extension: string): string => {
  mkdirSync(backupFolder(dataFolder), { recursive: true, mode: 0o700 })
  const time = new Date().toISOString().replace(/[:.]/g, '-')
  return join(backupFolder(dataFolder), `${time}-v${schemaVersion}-${reason}.${extension}`)
}

export const describeBackup = (file: string): BackupFile => {
  const name = file.split(/[\\/]/).at(-1)!
  const match = NAME.exec(name)
  return {
    name,
    sizeBytes: statSync(file).size,
    createdAt: Math.round(statSync(file).mtimeMs),
    schemaVersion: Number(match?.[2] ?? 0),
  }
}

/** Files that this program wrote; anything else in the folder is left alone. */
export const listBackupFolder = (dataFolder: string, extension: string): BackupFile[] => {
  const folder = backupFolder(dataFolder)
  if (!existsSync(folder)) return []
  const names = readdirSync(folder).filter((name) => NAME.test(name) && name.endsWith(extension))
  return names
    .sort()
    .reverse()
    .map((name) => describeBackup(join(folder, name)))
}

/** Only a listed name is taken, so none can point outside the folder. @throws PlaygroundError `backup-not-found` */
export const findBackup = (dataFolder: string, extension: string, name: string): string => {
  if (!listBackupFolder(dataFolder, extension).some((backup) => backup.name === name)) {
    throw new PlaygroundError(
      'backup-not-found',
      wording`There is no backup named ${name}.`,
      wording`Take the name of a file in ${backupFolder(dataFolder)}.`,
      { details: { name } },
    )
  }
  return join(backupFolder(dataFolder), name)
}

export const backupDamaged = (cause: unknown): PlaygroundError =>
  new PlaygroundError(
    'backup-damaged',
    wording`The backup does not read back whole.`,
    wording`Use another backup; nothing was changed.`,
    {
      cause,
      why: cause instanceof Error ? cause.message : String(cause),
    },
  )
