import { wording } from '@llm-playground/plugin-sdk'
import type { Failure, LocalModelJob } from '@llm-playground/protocol'
import { PlaygroundError } from '../../../errors.ts'
import { createPacedTelling, type PacedTelling } from '../../paced-telling.ts'
import { installFailed, notPausable } from './install-failures.ts'
import { INSTALL_CANCELLED, type ModelInstall } from './install-model.ts'
import type { InstallProgress, OnProgress } from './install-progress.ts'

export interface InstallSteps {
  installModel(install: ModelInstall, signal: AbortSignal, onProgress: OnProgress): Promise<void>
  installEngine(signal: AbortSignal, onProgress: OnProgress): Promise<void>
}

export interface InstallState {
  job: LocalModelJob | null
  error: Failure | null
}

interface Running {
  job: LocalModelJob
  telling: PacedTelling
  abort: AbortController
  ended: Promise<void>
}

// A progress bar needs no more; each change goes to every open page.
const NOTIFY_EVERY_MS = 100

const ENGINE_STAGE: InstallProgress = {
  stage: 'engine',
  stageText: wording`Installing the engine with npm`,
  receivedBytes: 0,
  totalBytes: null,
}

/** Model and engine at once, so that a new user waits for the longer of the two and not for their sum. */
const performInstall = async (
  steps: InstallSteps,
  install: ModelInstall,
  signal: AbortSignal,
  onProgress: OnProgress,
): Promise<void> => {
  const stop = new AbortController()
  const either = AbortSignal.any([signal, stop.signal])
  // The first failure stops the other half: nobody waits for a download that cannot be used.
  const guard = (work: Promise<void>) => work.catch((cause: unknown) => stop.abort(cause))
  let [isEngineReady, isModelReady] = [false, false]
  let ofEngine = ENGINE_STAGE
  const onEngineProgress: OnProgress = (progress) => {
    ofEngine = progress
    if (isModelReady) onProgress(progress)
  }
  const engine = steps.installEngine(either, onEngineProgress).then(() => {
    isEngineReady = true
  })
  const model = steps.installModel(install, either, onProgress).then(() => {
    isModelReady = true
    if (!isEngineReady) onProgress(ofEngine)
  })
  await Promise.all([guard(model), guard(engine)])
  stop.signal.throwIfAborted()
}

/** The running installations and how the last ones failed. `onChange` is told the name of a model. */
export const createInstallJobs = (steps: InstallSteps, onChange: (name: string) => void) => {
  const running = new Map<string, Running>()
  const errors = new Map<string, Failure>()

  const report = (name: string, progress: InstallProgress): void => {
    const current = running.get(name)
    if (!current) return
    const isNewStage = current.job.stage !== progress.stage || current.job.stageText !== progress.stageText
    current.job = { canPause: false, ...progress, startedAt: current.job.startedAt }
    if (isNewStage) current.telling.now()
    else current.telling.soon()
  }

  const start = (install: ModelInstall): void => {
    const { name } = install
    if (running.has(name)) return
    errors.delete(name)
    const abort = new AbortController()
    const telling = createPacedTelling(NOTIFY_EVERY_MS, () => onChange(name))
    const job: LocalModelJob = {
      stage: 'prepare',
      stageText: wording`Preparing`,
      receivedBytes: 0,
      totalBytes: null,
      startedAt: Date.now(),
      canPause: false,
    }
    const ended = performInstall(steps, install, abort.signal, (progress) => report(name, progress))
      .catch((cause: unknown) => {
        if (!abort.signal.aborted) errors.set(name, installFailed(cause).toFailure())
      })
      .then(() => {
        running.delete(name)
        telling.now()
      })
    running.set(name, { job, telling, abort, ended })
    telling.now()
  }

  return {
    start,
    isRunning: (name: string): boolean => running.has(name),
    /** Resolves when nothing of it is left. */
    async cancel(name: string): Promise<void> {
      const current = running.get(name)
      current?.abort.abort(new PlaygroundError(INSTALL_CANCELLED, 'Stopped.', wording`Start it again at any time.`))
      await current?.ended
      errors.delete(name)
    },
    /**
     * Stops a download; what arrived stays.
     *
     * @throws PlaygroundError `local-install-not-pausable`
     */
    async pause(name: string): Promise<void> {
      const current = running.get(name)
      if (!current) return
      if (!current.job.canPause) throw notPausable()
      current.abort.abort(new PlaygroundError('local-install-paused', 'Paused.', wording`Carry on at any time.`))
      await current.ended
    },
    /** Every model with an installation that runs or failed. */
    states(): Map<string, InstallState> {
      const failed = [...errors].map(([name, error]) => [name, { job: null, error }] as const)
      const working = [...running].map(([name, { job }]) => [name, { job, error: null }] as const)
      return new Map<string, InstallState>([...failed, ...working])
    },
    /** Resolves when the installation that runs now has ended, well or not. */
    settled: (name: string): Promise<void> => running.get(name)?.ended ?? Promise.resolve(),
    async close(): Promise<void> {
      const all = [...running.values()]
      for (const { abort } of all) abort.abort()
      await Promise.all(all.map(({ ended }) => ended))
    },
  }
}
export type InstallJobs = ReturnType<typeof createInstallJobs>
