import type { EngineBuild, LocalEngine } from '@llm-playground/protocol'
import { describeEngine } from './describe-engine.ts'
import { type GpuBuild, gpuBuildsOf, type Machine, thisMachine } from './install/engine-packages.ts'
import type { EngineRelease } from './install/engine-releases.ts'
import { findEngine } from './install/find-engine.ts'
import { installGpuBuild, removeGpuBuild } from './install/gpu-build.ts'
import { gpuUnsupported } from './install/install-failures.ts'
import { createInstallJobs, type InstallJobs } from './install/install-jobs.ts'
import type { SharedWork } from './install/shared-work.ts'

export interface EngineBuildsOptions {
  engineFolders: string[]
  installEngine: SharedWork
  env: NodeJS.ProcessEnv
  /** What somebody is told about the engine has changed. */
  onChange(): void
  machine?: Machine
  releases?: EngineRelease[]
}

/** The engine's builds for graphics cards: which there are, getting one, removing one. */
export class EngineBuilds {
  readonly #options: EngineBuildsOptions
  readonly #machine: Machine
  readonly #jobs: InstallJobs

  constructor(options: EngineBuildsOptions) {
    const { engineFolders, installEngine, env, onChange, machine = thisMachine() } = options
    this.#options = options
    this.#machine = machine
    this.#jobs = createInstallJobs(
      {
        // The build lies beside the engine, so it comes after it.
        installEngine: async () => undefined,
        installModel: async ({ name }, signal, onProgress) => {
          await installEngine(signal, onProgress)
          const engine = await findEngine(engineFolders, machine)
          if (engine) await installGpuBuild(engine, this.#build(name), { env, signal, onProgress })
        },
      },
      onChange,
    )
  }

  describe(): Promise<LocalEngine> {
    return describeEngine(this.#options.engineFolders, this.#jobs.states(), this.#machine)
  }

  /** @throws PlaygroundError `local-gpu-unsupported` */
  install(gpu: EngineBuild['gpu']): Promise<LocalEngine> {
    this.#build(gpu)
    this.#jobs.start({ name: gpu, entry: undefined, order: {} })
    return this.describe()
  }

  async cancel(gpu: EngineBuild['gpu']): Promise<LocalEngine> {
    await this.#jobs.cancel(gpu)
    return this.describe()
  }

  /** @throws PlaygroundError `local-gpu-unsupported` */
  async remove(gpu: EngineBuild['gpu']): Promise<LocalEngine> {
    await this.#jobs.cancel(gpu)
    const engine = await findEngine(this.#options.engineFolders, this.#machine)
    if (engine) await removeGpuBuild(engine, this.#build(gpu))
    this.#options.onChange()
    return this.describe()
  }

  /** Resolves when the installation that runs now has ended. */
  settled(gpu: EngineBuild['gpu']): Promise<void> {
    return this.#jobs.settled(gpu)
  }

  close(): Promise<void> {
    return this.#jobs.close()
  }

  #build(name: string): GpuBuild {
    const build = gpuBuildsOf(this.#machine, this.#options.releases).find(({ gpu }) => gpu === name)
    if (build) return build
    throw gpuUnsupported(name, `${this.#machine.platform} on ${this.#machine.arch}`)
  }
}
