import { statSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { wording } from '@llm-playground/plugin-sdk'
import { PlaygroundError } from '../../errors.ts'
import { type CatalogueModel, catalogue } from './catalogue.ts'
import { type InPlaceModel, readKeptPlaces } from './in-place-models.ts'
import type { GgufFacts } from './install/gguf-header.ts'
import { factsOf } from './install/model-facts.ts'
import { type ModelRecord, readModelRecord } from './install/model-record.ts'

export interface InstalledModel {
  name: string
  file: string
  sizeBytes: number
  /** Absent for a model that a person brought as a file. */
  entry: CatalogueModel | undefined
  /** What was written down when it was installed. */
  record: ModelRecord | null
  /** It lies in a folder of another program or of the person and is never changed. */
  isInPlace: boolean
  /** What the file says of itself; null where it cannot be read. */
  facts: GgufFacts | null
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
    wording`This is not a name for a local model.`,
    wording`Use up to 100 small letters, digits and single dots, dashes or underscores between them.`,
  )
}

/** @throws PlaygroundError `local-model-name-invalid` */
export const modelFileOf = (modelsFolder: string, name: string): string =>
  join(modelsFolder, `${requireModelName(name)}${ENDING}`)

export const catalogueModel = (name: string): CatalogueModel | undefined =>
  catalogue.find((entry) => entry.name === name)

const sizeOf = (file: string): Promise<number | null> =>
  stat(file).then(
    ({ size }) => size,
    () => null,
  )

/** A catalogue model whose file has another size than it had when it was checked was changed from outside. */
const ownModel = async (modelsFolder: string, name: string): Promise<InstalledModel[]> => {
  const file = modelFileOf(modelsFolder, name)
  const [sizeBytes, record] = await Promise.all([sizeOf(file), readModelRecord(file)])
  const entry = catalogueModel(name)
  const expected = record?.sizeBytes ?? (entry?.sha256 ? entry.sizeBytes : sizeBytes)
  if (sizeBytes === null || sizeBytes !== expected) return []
  return [{ name, file, sizeBytes, entry, record, isInPlace: false, facts: await factsOf(file, sizeBytes) }]
}

/** A file that was moved or replaced since is not offered: it may be anything. */
const inPlaceModel = async ({ name, file, sizeBytes }: InPlaceModel): Promise<InstalledModel[]> => {
  if ((await sizeOf(file)) !== sizeBytes) return []
  const facts = await factsOf(file, sizeBytes)
  return facts ? [{ name, file, sizeBytes, entry: undefined, record: null, isInPlace: true, facts }] : []
}

const namesIn = async (modelsFolder: string): Promise<string[]> => {
  const files = await readdir(modelsFolder).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return []
    throw cause
  })
  return files
    .flatMap((file) => (file.endsWith(ENDING) ? [file.slice(0, -ENDING.length)] : []))
    .filter((name) => NAME.test(name))
}

/** At once: a reply waits for this, and the way through the thread pool takes ten times as long as the look itself. */
const changeOf = (file: string): number | null => {
  const found = statSync(file, { throwIfNoEntry: false })
  return found ? found.mtimeMs + found.size : null
}

/** By folder and name; a reply asks for its model each time. */
const lastFound = new Map<string, { model: InstalledModel; changedAt: number | null }>()
const MOST_FOUND = 100

/** One look at the disk while the file stays the same. */
const findOwn = async (modelsFolder: string, name: string): Promise<InstalledModel | undefined> => {
  const file = modelFileOf(modelsFolder, name)
  const changedAt = changeOf(file)
  const before = lastFound.get(file)
  if (before && changedAt !== null && before.changedAt === changedAt) return before.model
  lastFound.delete(file)
  const [model] = await ownModel(modelsFolder, name)
  if (lastFound.size >= MOST_FOUND) lastFound.clear()
  if (model) lastFound.set(file, { model, changedAt })
  return model
}

/** One model that can be used, without a look at the others. */
export const findInstalledModel = async (modelsFolder: string, name: string): Promise<InstalledModel | undefined> => {
  if (!NAME.test(name)) return undefined
  const own = await findOwn(modelsFolder, name)
  if (own) return own
  const kept = (await readKeptPlaces(modelsFolder)).models.find((model) => model.name === name)
  return kept && (await inPlaceModel(kept))[0]
}

/** Models that can be used: those in the folder of this program, then those used where they lie. */
export const installedModels = async (modelsFolder: string): Promise<InstalledModel[]> => {
  const [names, kept] = await Promise.all([namesIn(modelsFolder), readKeptPlaces(modelsFolder)])
  const own = (await Promise.all(names.map((name) => ownModel(modelsFolder, name)))).flat()
  const others = kept.models.filter(({ name }) => !names.includes(name))
  const inPlace = (await Promise.all(others.map(inPlaceModel))).flat()
  return [...own, ...inPlace].sort((left, right) => left.name.localeCompare(right.name))
}
