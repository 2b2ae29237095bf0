const waysBack = new WeakMap<object, () => void>()

/**
 * Takes the failure of code that could not be had: it stays one for as long as it is shown, or asking and failing would
 * go round without end. Whoever takes it off the page says so with `forgetFailedCode`.
 */
export const noteFailedCode =
  (askAgain: () => void) =>
  (cause: unknown): never => {
    if (cause instanceof Error) waysBack.set(cause, askAgain)
    throw cause
  }

/** The next one who wants this code asks for it again. */
export const forgetFailedCode = (cause: unknown): void => {
  if (cause instanceof Error) waysBack.get(cause)?.()
}
