import { describe, expect, it } from 'vitest'
import { PlaygroundError } from '../../../errors.ts'
import { createInstallJobs, type InstallSteps } from './install-jobs.ts'
import type { OnProgress } from './install-progress.ts'

/** Steps that the test ends by hand, and that stop on the signal as the real ones do. */
const handSteps = () => {
  const work = () => {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    return { promise, resolve, reject }
  }
  const model = work()
  const engine = work()
  const calls = { model: 0, engine: 0 }
  let progress: OnProgress = () => undefined
  const steps: InstallSteps = {
    installModel(_, signal, onProgress) {
      calls.model++
      progress = onProgress
      signal.addEventListener('abort', () => model.reject(signal.reason))
      return model.promise
    },
    installEngine(signal) {
      calls.engine++
      signal.addEventListener('abort', () => engine.reject(signal.reason))
      return engine.promise
    },
  }
  return {
    steps,
    model,
    engine,
    calls,
    progress: (bytes: number) =>
      progress({ stage: 'download', stageText: 'Downloading', receivedBytes: bytes, totalBytes: 100 }),
  }
}

const TINY = { name: 'tiny', entry: undefined, order: {} }

describe('createInstallJobs', () => {
  it('runs one installation of a model at a time and shows how far it is', async () => {
    const hand = handSteps()
    const told: string[] = []
    const jobs = createInstallJobs(hand.steps, (name) => told.push(name))
    jobs.start(TINY)
    jobs.start(TINY)
    expect(hand.calls).toEqual({ model: 1, engine: 1 })
    hand.progress(40)
    expect(jobs.states().get('tiny')?.job).toMatchObject({ stage: 'download', receivedBytes: 40, totalBytes: 100 })
    expect(told.length).toBeGreaterThan(0)
    hand.model.resolve()
    hand.engine.resolve()
    await jobs.settled('tiny')
    expect(jobs.states().size).toBe(0)
  })

  it('tells what arrived last also when nothing comes after it', async () => {
    const hand = handSteps()
    const seen = Promise.withResolvers<void>()
    const jobs = createInstallJobs(hand.steps, (name) => {
      if (jobs.states().get(name)?.job?.receivedBytes === 50) seen.resolve()
    })
    jobs.start(TINY)
    for (const bytes of [0, 10, 50]) hand.progress(bytes)
    await seen.promise
    await jobs.cancel('tiny')
  })

  it('names the engine when only that is missing', async () => {
    const hand = handSteps()
    const changed = Promise.withResolvers<void>()
    const jobs = createInstallJobs(hand.steps, () => {
      if (jobs.states().get('tiny')?.job?.stage === 'engine') changed.resolve()
    })
    jobs.start(TINY)
    hand.model.resolve()
    await changed.promise
    hand.engine.resolve()
    await jobs.settled('tiny')
  })

  it('stops the other half at the first failure, keeps the failure, and forgets it with the next try', async () => {
    const hand = handSteps()
    const jobs = createInstallJobs(hand.steps, () => undefined)
    jobs.start(TINY)
    hand.engine.reject(new PlaygroundError('local-engine-unsupported', 'No engine.', 'Use a server.'))
    await jobs.settled('tiny')
    expect(jobs.states().get('tiny')).toMatchObject({ job: null, error: { code: 'local-engine-unsupported' } })
    await expect(hand.model.promise).rejects.toMatchObject({ code: 'local-engine-unsupported' })
    jobs.start(TINY)
    expect(jobs.states().get('tiny')?.error).toBeNull()
    await jobs.settled('tiny')
  })

  it('forgets a cancelled installation without an error', async () => {
    const jobs = createInstallJobs(handSteps().steps, () => undefined)
    jobs.start(TINY)
    await jobs.cancel('tiny')
    expect(jobs.states().size).toBe(0)
    await jobs.cancel('tiny')
  })

  it('calls a full disk by its name', async () => {
    const hand = handSteps()
    const jobs = createInstallJobs(hand.steps, () => undefined)
    jobs.start(TINY)
    hand.model.reject(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }))
    await jobs.settled('tiny')
    expect(jobs.states().get('tiny')?.error?.code).toBe('local-disk-full')
  })
})
