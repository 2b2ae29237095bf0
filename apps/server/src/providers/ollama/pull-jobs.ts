import { ProviderFailureError, UpstreamUnreachable } from '@llm-playground/plugin-sdk'
import type { Failure, ServerPull } from '@llm-playground/protocol'
import { failureOf } from '../../errors.ts'
import type { PullProgress } from './pull-model.ts'

interface Job {
  pull: ServerPull
  abort: AbortController
  ended: Promise<void>
}

export type RunPull = (name: string, signal: AbortSignal, onProgress: (step: PullProgress) => void) => Promise<void>

const asFailure = (cause: unknown): Failure => {
  if (!(cause instanceof ProviderFailureError) && !(cause instanceof UpstreamUnreachable)) return failureOf(cause)
  const { code, message, nextStep, why } = cause.failure
  return { code, message, nextStep, ...(why && { why }) }
}

/** The pulls of one server: they go on without anybody watching. */
export class PullJobs {
  readonly #jobs = new Map<string, Job>()
  readonly #run: RunPull

  constructor(run: RunPull) {
    this.#run = run
  }

  list(): ServerPull[] {
    return [...this.#jobs.values()].map(({ pull }) => pull)
  }

  start(name: string): ServerPull {
    const present = this.#jobs.get(name)
    if (present?.pull.status === 'working') return present.pull
    const abort = new AbortController()
    const pull: ServerPull = {
      name,
      status: 'working',
      stageText: 'asking the server',
      receivedBytes: 0,
      totalBytes: null,
      startedAt: Date.now(),
      error: null,
    }
    const job: Job = { pull, abort, ended: Promise.resolve() }
    this.#jobs.set(name, job)
    job.ended = this.#run(name, abort.signal, ({ status, completedBytes, totalBytes }) => {
      job.pull = { ...job.pull, stageText: status, receivedBytes: completedBytes, totalBytes: totalBytes || null }
    }).then(
      () => this.#forget(name, job),
      (cause: unknown) => {
        if (abort.signal.aborted) this.#forget(name, job)
        else job.pull = { ...job.pull, status: 'failed', error: asFailure(cause) }
      },
    )
    return job.pull
  }

  /** Resolves when nothing of it is left. */
  async cancel(name: string): Promise<void> {
    const job = this.#jobs.get(name)
    job?.abort.abort()
    await job?.ended
    if (job) this.#forget(name, job)
  }

  /** Resolves when the pull that works now has ended, well or not. */
  settled(name: string): Promise<void> {
    return this.#jobs.get(name)?.ended ?? Promise.resolve()
  }

  #forget(name: string, job: Job): void {
    if (this.#jobs.get(name) === job) this.#jobs.delete(name)
  }
}
