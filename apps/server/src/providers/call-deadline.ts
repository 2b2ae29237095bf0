export interface CallDeadline {
  signal: AbortSignal
  /** The call is over: nothing is left behind of it. */
  end(): void
}

/**
 * Aborts when the caller does and after so many milliseconds. `AbortSignal.any` and `AbortSignal.timeout` do the same
 * and leave it to the garbage collector to find out that a call is over, hours before its timer would.
 */
export const startDeadline = (caller: AbortSignal, milliseconds: number): CallDeadline => {
  const controller = new AbortController()
  const abort = (): void => controller.abort(caller.reason)
  if (caller.aborted) abort()
  else caller.addEventListener('abort', abort, { once: true })
  const timer = setTimeout(() => {
    controller.abort(new DOMException('the call took longer than any call may', 'TimeoutError'))
  }, milliseconds).unref()
  return {
    signal: controller.signal,
    end: () => {
      clearTimeout(timer)
      caller.removeEventListener('abort', abort)
    },
  }
}
