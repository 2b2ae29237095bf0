import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { PlaygroundError } from '../../errors.ts'
import { type CatalogueModel, catalogue } from './catalogue.ts'

export interface InstalledModel {
  name: string
  file: string
  sizeBytes: number
  /** Absent for a model that a person brought as a file. */
  entry: CatalogueModel | undefined
}

const ENDING = '.gguf'
const NAME = /^[a-z0-9](?:[a-z0-9]|[._-](?=[a-z0-9])){0,99}$/

/**
 * A name becomes a file name, so only harmless ones are taken: no separators, no leading or doubled dots.
 *
 * @throws PlaygroundError `local-model-name-invalid`
 */
export const requireModelName = (name: string): string => {
  if (NAME.test(name)) return name
  throw new PlaygroundError(
    'local-model-name-invalid',
    'This is not a name for a local model.',
    'Use up to 100 small letters, digits and single dots, dashes or underscores between them.',
  )
}

/** @throws PlaygroundError `local-model-name-invalid` */
export const modelFileOf = (modelsFolder: string, name: string): string =>
  join(modelsFolder, `${requireModelName(name)}${ENDING}`)

export const catalogueModel = (name: string): CatalogueModel | undefined =>
  catalogue.find((entry) => entry.name === name)

/** Models that can be used. A catalogue model whose file has the wrong size was changed from outside: not offered. */
export const installedModels = async (modelsFolder: string): Promise<InstalledModel[]> => {
  let files: string[]
  try {
    files = await readdir(modelsFolder)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw cause
  }
  const names = files.flatMap((file) => (file.endsWith(ENDING) ? [file.slice(0, -ENDING.length)] : []))
  const found = await Promise.all(
    names
      .filter((name) => NAME.test(name))
      .map(async (name): Promise<InstalledModel[]> => {
        const file = modelFileOf(modelsFolder, name)
        const { size } = await stat(file)
        const entry = catalogueModel(name)
        return entry && entry.sizeBytes !== size ? [] : [{ name, file, sizeBytes: size, entry }]
      }),
  )
  return found.flat().sort((left, right) => left.name.localeCompare(right.name))
}
