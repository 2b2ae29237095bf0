import { ProviderFailureError, UpstreamUnreachable, wording } from '@llm-playground/plugin-sdk'
import type { Failure, ServerPull, ServerPullsEvent } from '@llm-playground/protocol'
import { failureOf } from '../../errors.ts'
import { createPacedTelling, type PacedTelling } from '../paced-telling.ts'
import type { KeptPulls, PullFile } from './pull-file.ts'
import type { PullProgress } from './pull-model.ts'
import { stageWords } from './stage-words.ts'

export type RunPull = (
  providerId: string,
  name: string,
  signal: AbortSignal,
  onProgress: (step: PullProgress) => void,
) => Promise<void>

type Watcher = (event: ServerPullsEvent) => void

interface Running {
  abort: AbortController
  ended: Promise<void>
}

// Of every line of the server's a watcher and the file need only some.
const TELL_EVERY_MS = 100
const KEEP_EVERY_MS = 2_000

const asFailure = (cause: unknown): Failure => {
  if (!(cause instanceof ProviderFailureError) && !(cause instanceof UpstreamUnreachable)) return failureOf(cause)
  const { code, message, nextStep, why } = cause.failure
  return { code, message, nextStep, ...(why && { why }) }
}

const keyOf = (providerId: string, name: string): string => JSON.stringify([providerId, name])

/** Pulls of all servers: they go on without anybody watching, are told to all who do, and are remembered. */
export class PullJobs {
  readonly #run: RunPull
  readonly #file: PullFile
  readonly #running = new Map<string, Running>()
  readonly #watchers = new Set<Watcher>()
  readonly #ready: Promise<KeptPulls>
  /** What is told of each server, and how often. */
  readonly #told = new Map<string, { pulls: ServerPull[]; telling: PacedTelling }>()
  #keptAt = 0
  /** Changes are made one after the other, so that none is told before an earlier one. */
  #last: Promise<void> = Promise.resolve()

  constructor(run: RunPull, file: PullFile) {
    this.#run = run
    this.#file = file
    this.#ready = file.read()
  }

  async list(providerId: string): Promise<ServerPull[]> {
    await this.#last
    return (await this.#ready)[providerId] ?? []
  }

  async all(): Promise<ServerPullsEvent[]> {
    await this.#last
    return Object.entries(await this.#ready).map(([providerId, pulls]) => ({ providerId, pulls }))
  }

  watch(watcher: Watcher): () => void {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  /** Begins, or goes on: the server keeps what it has of a pull. */
  async start(providerId: string, name: string): Promise<ServerPull> {
    const present = (await this.list(providerId)).find((pull) => pull.name === name)
    if (present && this.#running.has(keyOf(providerId, name))) return present
    const { receivedBytes = 0, totalBytes = null } = present ?? {}
    const stageText = wording`asking the server`
    const pull: ServerPull = {
      name,
      status: 'working',
      stageText,
      receivedBytes,
      totalBytes,
      startedAt: Date.now(),
      error: null,
    }
    const abort = new AbortController()
    const begun = this.#put(providerId, pull, true)
    const ended = begun.then(() => this.#work(providerId, pull, abort.signal))
    this.#running.set(keyOf(providerId, name), { abort, ended })
    await begun
    return pull
  }

  /** Resolves when nothing of it is left. */
  async cancel(providerId: string, name: string): Promise<void> {
    const job = this.#running.get(keyOf(providerId, name))
    job?.abort.abort()
    await job?.ended
    await this.#forget(providerId, name)
  }

  /** Resolves when the pull that works now has ended, well or not. */
  settled(providerId: string, name: string): Promise<void> {
    return this.#running.get(keyOf(providerId, name))?.ended ?? Promise.resolve()
  }

  async #work(providerId: string, begun: ServerPull, signal: AbortSignal): Promise<void> {
    let pull = begun
    try {
      await this.#run(providerId, pull.name, signal, ({ status, completedBytes, totalBytes }) => {
        const stageText = stageWords(status)
        const isNewStage = pull.stageText !== stageText
        pull = { ...pull, stageText, receivedBytes: completedBytes, totalBytes: totalBytes || null }
        void this.#put(providerId, pull, isNewStage)
      })
      this.#running.delete(keyOf(providerId, pull.name))
      await this.#forget(providerId, pull.name)
    } catch (cause) {
      this.#running.delete(keyOf(providerId, pull.name))
      if (signal.aborted) return
      await this.#put(providerId, { ...pull, status: 'failed', error: asFailure(cause) }, true)
    }
  }

  async #put(providerId: string, pull: ServerPull, isNews: boolean): Promise<void> {
    await this.#change(providerId, isNews, (pulls) =>
      pulls.some(({ name }) => name === pull.name)
        ? pulls.map((each) => (each.name === pull.name ? pull : each))
        : [...pulls, pull],
    )
  }

  #forget(providerId: string, name: string): Promise<void> {
    return this.#change(providerId, true, (pulls) => pulls.filter((pull) => pull.name !== name))
  }

  #change(providerId: string, isNews: boolean, next: (pulls: ServerPull[]) => ServerPull[]): Promise<void> {
    this.#last = this.#last.then(() => this.#make(providerId, isNews, next))
    return this.#last
  }

  async #make(providerId: string, isNews: boolean, next: (pulls: ServerPull[]) => ServerPull[]): Promise<void> {
    const all = await this.#ready
    const pulls = next(all[providerId] ?? [])
    all[providerId] = pulls
    const now = Date.now()
    // News is kept before it is told: what somebody saw is there after a restart.
    if (isNews || now - this.#keptAt >= KEEP_EVERY_MS) {
      this.#keptAt = now
      // A disk that takes nothing costs the memory of a restart, and not the pull.
      await this.#file.write(all).catch(() => undefined)
    }
    const { telling } = this.#toldOf(providerId, pulls)
    if (isNews) telling.now()
    else telling.soon()
  }

  #toldOf(providerId: string, pulls: ServerPull[]) {
    const telling =
      this.#told.get(providerId)?.telling ?? createPacedTelling(TELL_EVERY_MS, () => this.#tell(providerId))
    const told = { pulls, telling }
    this.#told.set(providerId, told)
    return told
  }

  #tell(providerId: string): void {
    const { pulls } = this.#told.get(providerId)!
    for (const watcher of this.#watchers) watcher({ providerId, pulls })
  }
}
