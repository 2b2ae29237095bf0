import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * Who reads and thinks between two messages is not at rest: after a collection the next message costs about a third
 * more, since what the engine had learned of the code goes too.
 */
const LOOK_EVERY_MS = 60_000

/** A whole collection. A harder one would throw away the compiled code as well, and the next request would wait for it. */
const collectGarbage = (): void => {
  // The flag is there for a moment only: compiled code that was kept is not used under other flags.
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  setFlagsFromString('--no-expose-gc')
  collect()
}

interface RestOptions {
  everyMs?: number
  collect?(): void
}

/**
 * Once after each stretch of work: nobody waits for anything then, and without it the garbage of the work stays in
 * memory for as long as nothing is asked, up to a quarter of the whole.
 *
 * @param isAtWork whether anything was asked for since the last look, or is worked on
 * @returns ends it
 */
export const giveMemoryBackAtRest = (
  isAtWork: () => boolean,
  { everyMs = LOOK_EVERY_MS, collect = collectGarbage }: RestOptions = {},
): (() => void) => {
  // A start is work too.
  let hasWorked = true
  const look = (): void => {
    if (isAtWork()) hasWorked = true
    else if (hasWorked) {
      hasWorked = false
      collect()
    }
  }
  const timer = setInterval(look, everyMs).unref()
  return () => clearInterval(timer)
}
