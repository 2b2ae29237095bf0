import { type ProviderContext, ProviderFailureError } from '@llm-playground/plugin-sdk'
import { chooseDevice } from './choose-device.ts'
import { createEngine, type Engine, type LoadedEngine } from './engine/engine.ts'
import type { InstalledEngine } from './engine/engine-child.ts'
import { engineMissingFailure, modelMissingFailure } from './engine-failures.ts'
import { findEngine } from './install/find-engine.ts'
import { localPlaces } from './local-places.ts'
import { findInstalledModel, type InstalledModel } from './model-files.ts'
import type { EngineSettings } from './plan-reply.ts'
import { engineSettingsOf, type Settings } from './settings.ts'

export interface EngineUse {
  engine: Engine
  model: InstalledModel
  engineSettings: EngineSettings
}

/** One engine for one installation: the memory holds one model at a time, whoever asks. */
const engines = new Map<string, Engine>()

const engineOf = (installed: InstalledEngine, environment: Record<string, string>): Engine => {
  const key = `${installed.device} ${installed.entryFile}`
  const engine = engines.get(key) ?? createEngine(installed, { environment })
  engines.set(key, engine)
  return engine
}

/** Where an engine was found last. While one of it runs nobody has to look again. */
const lastFound = new Map<string, InstalledEngine>()

const findRunningOr = async (folders: string[]): Promise<InstalledEngine | undefined> => {
  const key = folders.join('\n')
  const before = lastFound.get(key)
  const isRunning = [...engines].some(
    ([name, { pid }]) => pid !== undefined && before !== undefined && name.endsWith(` ${before.entryFile}`),
  )
  if (isRunning) return before
  const found = await findEngine(folders)
  if (found) lastFound.set(key, found)
  return found
}

/** @throws ProviderFailureError when the model, the engine or its GPU build is not here */
export const useEngine = async (modelName: string, context: ProviderContext<Settings>): Promise<EngineUse> => {
  const places = localPlaces(context.dataFolder, context.cacheFolder)
  const [model, found] = await Promise.all([
    findInstalledModel(places.modelsFolder, modelName),
    findRunningOr(places.engineFolders),
  ])
  if (!model) throw new ProviderFailureError(modelMissingFailure(modelName))
  if (!found) throw new ProviderFailureError(engineMissingFailure())
  const installed = await chooseDevice(found, context.settings.computeOn)
  const engineSettings = engineSettingsOf(context.settings, installed.device !== 'cpu')
  return { engine: engineOf(installed, context.programEnvironment), model, engineSettings }
}

/** Models that are in the memory of an engine now. */
export const loadedModels = (): LoadedEngine[] => [...engines.values()].flatMap(({ loaded }) => loaded ?? [])

export const closeEngines = async (): Promise<void> => {
  await Promise.all([...engines.values()].map((engine) => engine.close()))
  engines.clear()
}
