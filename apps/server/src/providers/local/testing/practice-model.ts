import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { readConfig } from '../../../config.ts'
import type { InstalledEngine } from '../engine/engine-child.ts'
import type { Download } from '../install/fetch-url.ts'
import { findEngine } from '../install/find-engine.ts'
import { LocalModels } from '../local-models.ts'
import { type InstalledModel, installedModels } from '../model-files.ts'

export const PRACTICE_MODEL = 'smollm2-135m-instruct'

export interface PracticeModel {
  dataFolder: string
  cacheFolder: string
  model: InstalledModel
  engine: InstalledEngine
  remove(): Promise<void>
}

const CONNECT_MS = 10_000

const download: Download = async (url, signal) => {
  const response = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(CONNECT_MS)]) })
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Readable.fromWeb(response.body as never),
  }
}

/**
 * The practice model and the engine in a fresh data folder, got in the same way as a person gets them. Later runs take
 * both from the cache. Where neither cache nor network has them, the answer says why.
 */
export const obtainPracticeModel = async (): Promise<PracticeModel | { missing: string }> => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'local-model-'))
  const remove = () => rm(dataFolder, { recursive: true, force: true })
  const { cacheFolder, modelCacheFolder, environment } = readConfig([], process.env)
  const localModels = new LocalModels({
    dataFolder,
    cacheFolder,
    // As a named one: what a test removes stays there for the next run.
    modelCacheFolder: modelCacheFolder ?? join(cacheFolder, 'models'),
    env: environment,
    download,
    onModelsChanged: () => undefined,
  })
  await localModels.install(PRACTICE_MODEL)
  await localModels.settled(PRACTICE_MODEL)
  const { error } = await localModels.read(PRACTICE_MODEL)
  const [model] = await installedModels(localModels.places.modelsFolder)
  const engine = await findEngine(localModels.places.engineFolders)
  if (model && engine && !error) return { dataFolder, cacheFolder, model, engine, remove }
  await remove()
  return { missing: `the practice model and its engine: ${error?.message ?? 'unknown'} ${error?.why ?? ''}` }
}
