import { realpath, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { isAbsolute, resolve } from 'node:path'
import { wording } from '@llm-playground/plugin-sdk'
import type { FoundModel, ModelFolder } from '@llm-playground/protocol'
import { PlaygroundError } from '../../errors.ts'
import type { DiskModelFinder } from '../disk-model-finder.ts'
import { findModelFiles, type ModelFileOnDisk } from '../find-model-files.ts'
import { changeKeptPlaces, readKeptPlaces } from './in-place-models.ts'
import { factsOf } from './install/model-facts.ts'

export interface FoundModels {
  items: FoundModel[]
  folders: ModelFolder[]
}

export interface FindModelsOptions {
  modelsFolder: string
  finders: DiskModelFinder[]
  env: NodeJS.ProcessEnv
  /** Names that are taken. */
  names: string[]
}

const NAMED_PLACE = wording`your folder`
const LONGEST_NAME = 80

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )

const folderInvalid = (why: string): PlaygroundError =>
  new PlaygroundError(
    'model-folder-invalid',
    wording`This folder cannot be looked into.`,
    wording`Give the whole path of a folder on the computer where the server runs.`,
    { why },
  )

/** Letters that go into an address, and free among the names there are. */
const freeName = (displayName: string, taken: Set<string>): string => {
  const plain = displayName
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_NAME)
    .replace(/^-+|-+$/g, '')
  const base = plain || 'model'
  let name = base
  for (let number = 2; taken.has(name); number++) name = `${base}-${number}`
  taken.add(name)
  return name
}

/** Model files in the folders of other programs and in those a person named; each file once. */
export const findModels = async ({ modelsFolder, finders, env, names }: FindModelsOptions): Promise<FoundModels> => {
  const kept = await readKeptPlaces(modelsFolder)
  const usedAs = new Map(kept.models.map(({ file, name }) => [file, name]))
  const taken = new Set(names)
  const seen = new Set<string>()
  const items: FoundModel[] = []
  const folders: ModelFolder[] = []

  const add = async (path: string, place: string, isNamed: boolean, files: ModelFileOnDisk[]): Promise<void> => {
    let modelCount = 0
    for (const { file, displayName, sizeBytes } of files) {
      const real = await realpath(file).catch(() => file)
      if (seen.has(real)) continue
      seen.add(real)
      modelCount++
      const used = usedAs.get(file) ?? null
      const problem = (await factsOf(file, sizeBytes)) ? null : wording`It cannot be read as a model.`
      const name = used ?? freeName(displayName, taken)
      items.push({ name, displayName, file, sizeBytes, place, usedAs: used, problem })
    }
    folders.push({ path, place, isNamed, modelCount })
  }

  for (const finder of finders)
    for (const path of finder.folders(env, homedir()))
      if (await isFolder(path)) await add(path, finder.place, false, await finder.find(path))
  for (const path of kept.folders) {
    const found = await Promise.all([findModelFiles(path), ...finders.map((finder) => finder.find(path))])
    await add(path, NAMED_PLACE, true, found.flat())
  }
  return { items, folders }
}

/** @throws PlaygroundError `model-folder-invalid` */
export const nameFolder = async (modelsFolder: string, given: string): Promise<string> => {
  if (!isAbsolute(given)) throw folderInvalid(wording`the path is not absolute`)
  const path = resolve(given)
  if (!(await isFolder(path))) throw folderInvalid(wording`there is no such folder`)
  await changeKeptPlaces(modelsFolder, ({ models, folders }) => ({ models, folders: [...new Set([...folders, path])] }))
  return path
}

export const forgetFolder = async (modelsFolder: string, path: string): Promise<void> => {
  await changeKeptPlaces(modelsFolder, ({ models, folders }) => ({
    models,
    folders: folders.filter((known) => known !== path && known !== resolve(path)),
  }))
}
