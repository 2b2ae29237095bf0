export type SharedWork = (signal: AbortSignal) => Promise<void>

interface Running {
  promise: Promise<void>
  abort: AbortController
  callers: number
}

/** Several callers wait for one piece of work; it is stopped when the last of them has stopped. */
export const shareWork = (work: SharedWork): SharedWork => {
  let running: Running | undefined
  const start = (): Running => {
    const abort = new AbortController()
    const own: Running = { promise: work(abort.signal), abort, callers: 0 }
    const forget = () => {
      if (running === own) running = undefined
    }
    own.promise.then(forget, forget)
    return own
  }
  return async (signal) => {
    signal.throwIfAborted()
    running ??= start()
    const shared = running
    shared.callers++
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
    }
  }
}
