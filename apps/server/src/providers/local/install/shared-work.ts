import type { OnProgress } from './install-progress.ts'

export type SharedWork = (signal: AbortSignal, onProgress: OnProgress) => Promise<void>

interface Running {
  promise: Promise<void>
  abort: AbortController
  callers: number
  listeners: Set<OnProgress>
}

/** Several callers wait for one piece of work; it is stopped when the last of them has stopped. */
export const shareWork = (work: SharedWork): SharedWork => {
  let running: Running | undefined
  const start = (): Running => {
    const abort = new AbortController()
    const listeners = new Set<OnProgress>()
    const promise = work(abort.signal, (progress) => {
      for (const listener of listeners) listener(progress)
    })
    const own: Running = { promise, abort, callers: 0, listeners }
    const forget = () => {
      if (running === own) running = undefined
    }
    own.promise.then(forget, forget)
    return own
  }
  return async (signal, onProgress) => {
    signal.throwIfAborted()
    running ??= start()
    const shared = running
    shared.callers++
    shared.listeners.add(onProgress)
    const stopped = Promise.withResolvers<never>()
    const onAbort = () => {
      if (--shared.callers === 0) {
        shared.abort.abort(signal.reason)
        if (running === shared) running = undefined
      }
      stopped.reject(signal.reason)
    }
    signal.addEventListener('abort', onAbort, { once: true })
    try {
      await Promise.race([shared.promise, stopped.promise])
    } finally {
      signal.removeEventListener('abort', onAbort)
      shared.listeners.delete(onProgress)
    }
  }
}
