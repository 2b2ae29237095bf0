const LOOK_EVERY_MS = 500

/**
 * npm ends only its shell when it is asked to stop, and the program under the shell would stay behind, holding the data
 * folder. So a program that npm started stops when its parent is gone. Where the system does not tell (Windows), the
 * parent never changes and nothing happens.
 */
export const stopWithParent = (stop, environment = process.env) => {
  if (!environment.npm_lifecycle_event) return
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    stop()
  }, LOOK_EVERY_MS)
  timer.unref()
}
