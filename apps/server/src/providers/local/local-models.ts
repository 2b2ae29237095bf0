import { rm } from 'node:fs/promises'
import { basename } from 'node:path'
import type { LocalModel, LocalModelEvent, LocalModelOrder, ModelFolder } from '@llm-playground/protocol'
import type { DiskModelFinder } from '../disk-model-finder.ts'
import { catalogue } from './catalogue.ts'
import { describeEngine } from './describe-engine.ts'
import type { LoadedEngine } from './engine/engine.ts'
import { EngineBuilds } from './engine-builds.ts'
import { type FoundModels, findModels, forgetFolder, nameFolder } from './found-models.ts'
import { changeKeptPlaces, readKeptPlaces } from './in-place-models.ts'
import type { Download } from './install/fetch-url.ts'
import type { Hub } from './install/hub-file.ts'
import { installEngine } from './install/install-engine.ts'
import { licenceNotAccepted, modelNotFound } from './install/install-failures.ts'
import { createInstallJobs, type InstallJobs } from './install/install-jobs.ts'
import { installModel, requireModelFile, requireSameModel } from './install/install-model.ts'
import { createModelCache, type ModelCache } from './install/model-cache.ts'
import { removeModelRecord } from './install/model-record.ts'
import { partialFolderOf, partialNames, readPartialFolder, tidyPartials } from './install/partial-folder.ts'
import { shareWork } from './install/shared-work.ts'
import { describeLocalModel, reclaimableBytesOf } from './local-model-view.ts'
import { type LocalPlaces, localPlaces } from './local-places.ts'
import { catalogueModel, type InstalledModel, installedModels, modelFileOf, requireModelName } from './model-files.ts'

export const USUAL_HUB: Hub = { url: 'https://huggingface.co', isNamed: false }

export interface LocalModelsOptions {
  /** The folder of this provider, the same that its context names. */
  dataFolder: string
  download: Download
  /** Models have come or gone. */
  onModelsChanged(): void
  cacheFolder: string
  modelCacheFolder: string | null
  /** For the package managers that are started, and for finding other programs. */
  env: NodeJS.ProcessEnv
  hub?: Hub
  /** Where other programs keep their models. */
  finders?: DiskModelFinder[]
  retryPauseMs?: number
}

type Watcher = (event: LocalModelEvent) => void

const hasSource = ({ file, folder, url, repository }: LocalModelOrder): boolean =>
  [file, folder, url, repository].some((way) => way !== undefined)

/** The models of this computer: what there is, getting one, removing one. */
export class LocalModels {
  readonly places: LocalPlaces
  readonly builds: EngineBuilds
  readonly #cache: ModelCache
  readonly #hub: Hub
  readonly #finders: DiskModelFinder[]
  readonly #env: NodeJS.ProcessEnv
  readonly #jobs: InstallJobs
  readonly #watchers = new Set<Watcher>()
  readonly #onModelsChanged: () => void
  readonly #ready: Promise<void>
  #announced = Promise.resolve()

  constructor(options: LocalModelsOptions) {
    const { dataFolder, cacheFolder, modelCacheFolder, download, env, hub = USUAL_HUB, finders = [] } = options
    const { onModelsChanged, retryPauseMs } = options
    const places = localPlaces(dataFolder, cacheFolder, modelCacheFolder)
    const { modelsFolder, engineFolders, engineInstallFolder: installFolder } = places
    const cache = createModelCache(places.modelCacheFolder, places.isModelCacheShared)
    const engine = shareWork((signal, onProgress) =>
      installEngine({ engineFolders, installFolder, env, signal, onProgress }),
    )
    this.builds = new EngineBuilds({
      engineFolders,
      installEngine: engine,
      env,
      onChange: () => void this.#announceEngine(),
    })
    this.places = places
    this.#cache = cache
    this.#hub = hub
    this.#finders = finders
    this.#env = env
    this.#onModelsChanged = onModelsChanged
    this.#jobs = createInstallJobs(
      {
        installEngine: engine,
        installModel: async (install, signal, onProgress) => {
          if (!hasSource(install.order) && (await this.#installed()).has(install.name)) return
          const { folders: ownFolders } = await readKeptPlaces(modelsFolder)
          const given = { modelsFolder, cache, hub, download, env, ownFolders, signal, onProgress }
          await installModel(install, { ...given, ...(retryPauseMs !== undefined && { retryPauseMs }) })
        },
      },
      (name) => void this.#announce(name),
    )
    this.#ready = tidyPartials(modelsFolder)
    // Whoever needs it awaits it and sees the error; until then it must not end the process.
    this.#ready.catch(() => undefined)
  }

  /** The catalogue in its order, then what a person brought. */
  async list(): Promise<LocalModel[]> {
    const { modelsFolder, engineFolders } = this.places
    await this.#ready
    // Before the look at the disk: an installation that ends meanwhile is then shown as running, never as absent.
    const states = this.#jobs.states()
    const [installed, { isInstalled: hasEngine }, kept, partials] = await Promise.all([
      this.#installed(),
      describeEngine(engineFolders),
      readKeptPlaces(modelsFolder),
      partialNames(modelsFolder),
    ])
    const gone = new Map(kept.models.map(({ name, file }) => [name, file]))
    const names = new Set([
      ...catalogue.map(({ name }) => name),
      ...installed.keys(),
      ...gone.keys(),
      ...states.keys(),
      ...partials,
    ])
    const described = [...names].map(async (name) => {
      const { job = null, error = null } = states.get(name) ?? {}
      const model = installed.get(name)
      const [partial, reclaimableBytes] = await Promise.all([
        partials.includes(name) ? readPartialFolder(modelsFolder, name) : null,
        reclaimableBytesOf(model, this.places),
      ])
      const goneFile = model ? undefined : gone.get(name)
      const isAnything = catalogueModel(name) || model || goneFile || job || error || partial
      if (!isAnything) return []
      const hub = this.#hub
      return [
        describeLocalModel(name, { installed: model, hasEngine, partial, goneFile, reclaimableBytes, job, error, hub }),
      ]
    })
    return (await Promise.all(described)).flat()
  }

  /** @throws PlaygroundError `local-model-not-found`, `local-model-name-invalid` */
  async read(name: string): Promise<LocalModel> {
    requireModelName(name)
    const found = (await this.list()).find((model) => model.name === name)
    if (!found) throw modelNotFound(name)
    return found
  }

  /**
   * Starts an installation and returns at once. One that runs, or a model that is here, stays as it is; a download that
   * was paused carries on.
   */
  async install(name: string, order: LocalModelOrder = {}): Promise<LocalModel> {
    requireModelName(name)
    const entry = catalogueModel(name)
    await this.#ready
    if (order.file !== undefined && order.inPlace) return this.#useInPlace(name, order.file)
    const present = (await this.list()).find((model) => model.name === name)
    if (present?.status === 'installed' || this.#jobs.isRunning(name)) return this.read(name)
    const paused = await readPartialFolder(this.places.modelsFolder, name)
    const whole = hasSource(order) ? order : { ...paused?.order, ...order }
    if (!entry && !hasSource(whole)) return this.read(name)
    const { mustAccept = false, name: licence = '', url = '' } = entry?.licence ?? {}
    if (mustAccept && whole.file === undefined && whole.folder === undefined && !whole.acceptLicence)
      throw licenceNotAccepted(licence, url)
    this.#jobs.start({ name, entry, order: whole })
    return this.read(name)
  }

  /** @throws PlaygroundError `local-install-not-pausable` */
  async pause(name: string): Promise<LocalModel> {
    await this.read(name)
    await this.#jobs.pause(name)
    return this.read(name)
  }

  async cancel(name: string): Promise<LocalModel> {
    const before = await this.read(name)
    await this.#drop(name)
    if (before.isInCatalogue || before.status === 'installed') return this.read(name)
    await this.#announce(name)
    return { ...before, status: 'available', job: null, error: null, partial: null }
  }

  /** Removes the file, or forgets one that is used in place. */
  async remove(name: string): Promise<void> {
    const model = await this.read(name)
    await this.#drop(name)
    const { modelsFolder, isModelCacheShared } = this.places
    const file = modelFileOf(modelsFolder, name)
    if (model.isInPlace)
      await changeKeptPlaces(modelsFolder, ({ models, folders }) => ({
        folders,
        models: models.filter((kept) => kept.name !== name),
      }))
    else await Promise.all([rm(file, { force: true }), removeModelRecord(file)])
    // The second name of the same bytes has to go too, or no space comes back; a cache that a person named is theirs.
    if (model.sha256 && !model.isInPlace && !isModelCacheShared) await this.#cache.forget(model.sha256)
    await this.#announce(name)
  }

  /** The models that engines have in memory, by the names that people know. */
  async describeLoaded(loaded: LoadedEngine[]): Promise<{ displayName: string; memoryBytes: number }[]> {
    const installed = [...(await this.#installed()).values()]
    return loaded.map(({ modelFile, memoryBytes }) => {
      const model = installed.find(({ file }) => file === modelFile)
      const displayName = model?.entry?.displayName ?? model?.facts?.name ?? model?.name ?? basename(modelFile)
      return { displayName, memoryBytes }
    })
  }

  /** Model files that lie on this computer already. */
  async findOnDisk(): Promise<FoundModels> {
    const names = (await this.list()).map(({ name }) => name)
    return findModels({ modelsFolder: this.places.modelsFolder, finders: this.#finders, env: this.#env, names })
  }

  /** @throws PlaygroundError `model-folder-invalid` */
  async addFolder(given: string): Promise<ModelFolder> {
    const path = await nameFolder(this.places.modelsFolder, given)
    const { folders } = await this.findOnDisk()
    return folders.find((folder) => folder.path === path && folder.isNamed)!
  }

  removeFolder(path: string): Promise<void> {
    return forgetFolder(this.places.modelsFolder, path)
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
    await Promise.all([this.#jobs.close(), this.builds.close()])
  }

  async #useInPlace(name: string, file: string): Promise<LocalModel> {
    const { sizeBytes } = await requireModelFile(file)
    const { signal } = new AbortController()
    await requireSameModel(catalogueModel(name), { file, sizeBytes }, { signal, onProgress: () => undefined })
    const own = (await this.#installed()).get(name)
    if (own && !own.isInPlace) return this.read(name)
    await changeKeptPlaces(this.places.modelsFolder, ({ models, folders }) => ({
      folders,
      models: [...models.filter((kept) => kept.name !== name), { name, file, sizeBytes }],
    }))
    // The engine may be missing still; getting it is the rest of the work.
    if ((await this.read(name)).status !== 'installed')
      this.#jobs.start({ name, entry: catalogueModel(name), order: {} })
    await this.#announce(name)
    return this.read(name)
  }

  async #drop(name: string): Promise<void> {
    await this.#jobs.cancel(name)
    await rm(partialFolderOf(this.places.modelsFolder, name), { recursive: true, force: true })
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
    return this.#inOrder(send)
  }

  #announceEngine(): Promise<void> {
    return this.#inOrder(async () => {
      const engine = await this.builds.describe()
      for (const watcher of this.#watchers) watcher({ type: 'engine', engine })
    })
  }

  #inOrder(send: () => Promise<void>): Promise<void> {
    this.#announced = this.#announced.then(send).catch(() => undefined)
    return this.#announced
  }
}
