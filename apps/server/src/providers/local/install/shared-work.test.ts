import { describe, expect, it } from 'vitest'
import { shareWork } from './shared-work.ts'

const startedWork = () => {
  const started: { signal: AbortSignal; resolve: () => void; reject: (cause: unknown) => void }[] = []
  const share = shareWork((signal) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    signal.addEventListener('abort', () => reject(signal.reason))
    started.push({ signal, resolve, reject })
    return promise
  })
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
