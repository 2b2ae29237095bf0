import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { LocalModel, LocalModelEvent } from '@llm-playground/protocol'
import { PlaygroundError } from '../../errors.ts'
import { catalogue } from './catalogue.ts'
import { describeEngine } from './describe-engine.ts'
import type { Download } from './install/fetch-url.ts'
import { installEngine } from './install/install-engine.ts'
import { createInstallJobs, type InstallJobs } from './install/install-jobs.ts'
import { installModel, PARTIAL_PREFIX } from './install/install-model.ts'
import { createModelCache, type ModelCache } from './install/model-cache.ts'
import { shareWork } from './install/shared-work.ts'
import { describeLocalModel } from './local-model-view.ts'
import { type LocalPlaces, localPlaces } from './local-places.ts'
import { catalogueModel, type InstalledModel, installedModels, modelFileOf, requireModelName } from './model-files.ts'

export interface LocalModelsOptions {
  /** The folder of this provider, the same that its context names. */
  dataFolder: string
  download: Download
  /** Models have come or gone. */
  onModelsChanged(): void
  env?: NodeJS.ProcessEnv
}

type Watcher = (event: LocalModelEvent) => void

/** What a server that died in the middle left behind. Nobody else uses the folder: a data folder has one server. */
const removePartials = async (modelsFolder: string): Promise<void> => {
  const files = await readdir(modelsFolder).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return []
    throw cause
  })
  const partial = files.filter((file) => file.startsWith(PARTIAL_PREFIX))
  await Promise.all(partial.map((file) => rm(join(modelsFolder, file), { recursive: true, force: true })))
}

const modelNotFound = (name: string): PlaygroundError =>
  new PlaygroundError(
    'local-model-not-found',
    'There is no local model of this name.',
    'Take one of GET /api/local-models, or give a file to install under this name.',
    { details: { name } },
  )

/** The models of this computer: what there is, getting one, removing one. */
export class LocalModels {
  readonly places: LocalPlaces
  readonly #cache: ModelCache
  readonly #jobs: InstallJobs
  readonly #watchers = new Set<Watcher>()
  readonly #onModelsChanged: () => void
  readonly #ready: Promise<void>
  #announced = Promise.resolve()

  constructor({ dataFolder, download, onModelsChanged, env = process.env }: LocalModelsOptions) {
    const places = localPlaces(dataFolder, env)
    const { modelsFolder, engineFolders, engineInstallFolder: installFolder } = places
    const cache = createModelCache(places.modelCacheFolder, places.isModelCacheShared)
    const engine = shareWork((signal) => installEngine({ engineFolders, installFolder, env, signal }))
    this.places = places
    this.#cache = cache
    this.#onModelsChanged = onModelsChanged
    this.#jobs = createInstallJobs(
      {
        installEngine: engine,
        installModel: async (install, signal, onProgress) => {
          if (install.file === undefined && (await this.#installed()).has(install.name)) return
          await installModel(install, { modelsFolder, cache, download, env, signal, onProgress })
        },
      },
      (name) => void this.#announce(name),
    )
    this.#ready = removePartials(modelsFolder)
    // Whoever needs it awaits it and sees the error; until then it must not end the process.
    this.#ready.catch(() => undefined)
  }

  /** The catalogue in its order, then what a person brought. */
  async list(): Promise<LocalModel[]> {
    // Before the look at the disk: an installation that ends meanwhile is then shown as running, never as absent.
    const states = this.#jobs.states()
    const installed = await this.#installed()
    const { isInstalled: hasEngine } = await describeEngine(this.places.engineFolders)
    const names = new Set([...catalogue.map(({ name }) => name), ...installed.keys(), ...states.keys()])
    return [...names].map((name) => {
      const { job = null, error = null } = states.get(name) ?? {}
      return describeLocalModel(name, { installed: installed.get(name), hasEngine, job, error })
    })
  }

  /** @throws PlaygroundError `local-model-not-found`, `local-model-name-invalid` */
  async read(name: string): Promise<LocalModel> {
    requireModelName(name)
    const found = (await this.list()).find((model) => model.name === name)
    if (!found) throw modelNotFound(name)
    return found
  }

  /** Starts an installation and returns at once. One that runs, or a model that is here, stays as it is. */
  async install(name: string, file: string | undefined): Promise<LocalModel> {
    requireModelName(name)
    const entry = catalogueModel(name)
    if (!entry && file === undefined) return this.read(name)
    await this.#ready
    const present = (await this.list()).find((model) => model.name === name)
    if (present?.status !== 'installed') this.#jobs.start({ name, entry, file })
    return this.read(name)
  }

  async cancel(name: string): Promise<LocalModel> {
    const before = await this.read(name)
    await this.#jobs.cancel(name)
    if (before.isInCatalogue || before.status === 'installed') return this.read(name)
    return { ...before, status: 'available', job: null, error: null }
  }

  async remove(name: string): Promise<void> {
    const model = await this.read(name)
    await this.#jobs.cancel(name)
    await rm(modelFileOf(this.places.modelsFolder, name), { force: true })
    // The second name of the same bytes has to go too, or no space comes back; a cache that a person named is theirs.
    if (model.sha256 && !this.places.isModelCacheShared) await this.#cache.forget(model.sha256)
    await this.#announce(name)
  }

  /** Resolves when the installation of this model that runs now has ended. */
  settled(name: string): Promise<void> {
    return this.#jobs.settled(name)
  }

  watch(watcher: Watcher): () => void {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  async close(): Promise<void> {
    this.#watchers.clear()
    await this.#jobs.close()
  }

  async #installed(): Promise<Map<string, InstalledModel>> {
    return new Map((await installedModels(this.places.modelsFolder)).map((model) => [model.name, model]))
  }

  /** One after the other, so that no watcher is left with an older state than another had. */
  #announce(name: string): Promise<void> {
    const send = async (): Promise<void> => {
      const model = (await this.list()).find((known) => known.name === name)
      for (const watcher of this.#watchers) watcher(model ? { type: 'model', model } : { type: 'removed', name })
      if (!model?.job) this.#onModelsChanged()
    }
    // A folder that cannot be read is told by the list itself, to the person who looks at it.
    this.#announced = this.#announced.then(send).catch(() => undefined)
    return this.#announced
  }
}
