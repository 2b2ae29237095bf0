import { describe, expect, it } from 'vitest'
import type { OnProgress } from './install-progress.ts'
import { shareWork } from './shared-work.ts'

const startedWork = () => {
  const started: {
    signal: AbortSignal
    resolve: () => void
    reject: (cause: unknown) => void
    onProgress: OnProgress
  }[] = []
  const shared = shareWork((signal, onProgress) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    signal.addEventListener('abort', () => reject(signal.reason))
    started.push({ signal, resolve, reject, onProgress })
    return promise
  })
  const share = (signal: AbortSignal, onProgress: OnProgress = () => undefined) => shared(signal, onProgress)
  return { started, share }
}

describe('shareWork', () => {
  it('does the work once for all who ask meanwhile, and again later', async () => {
    const { started, share } = startedWork()
    const both = [share(new AbortController().signal), share(new AbortController().signal)]
    expect(started).toHaveLength(1)
    started[0]!.resolve()
    await Promise.all(both)
    const later = share(new AbortController().signal)
    expect(started).toHaveLength(2)
    started[1]!.reject(new Error('failed'))
    await expect(later).rejects.toThrow('failed')
  })

  it('tells all who wait how far it is, and nobody who left', async () => {
    const { started, share } = startedWork()
    const heard: string[] = []
    const hear = (name: string) => () => void heard.push(name)
    const leaving = new AbortController()
    const left = share(leaving.signal, hear('left'))
    const stays = share(new AbortController().signal, hear('stays'))
    const progress = { stage: 'engine' as const, stageText: 'Installing', receivedBytes: 1, totalBytes: 2 }
    started[0]!.onProgress(progress)
    leaving.abort(new Error('left'))
    await expect(left).rejects.toThrow('left')
    started[0]!.onProgress(progress)
    expect(heard).toEqual(['left', 'stays', 'stays'])
    started[0]!.resolve()
    await stays
  })

  it('stops only when the last caller has stopped', async () => {
    const { started, share } = startedWork()
    const first = new AbortController()
    const second = new AbortController()
    const waits = [share(first.signal), share(second.signal)]
    first.abort(new Error('first left'))
    await expect(waits[0]).rejects.toThrow('first left')
    expect(started[0]!.signal.aborted).toBe(false)
    second.abort(new Error('second left'))
    await expect(waits[1]).rejects.toThrow('second left')
    expect(started[0]!.signal.aborted).toBe(true)
  })
})
