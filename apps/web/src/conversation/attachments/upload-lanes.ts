// Of the six connections a browser has for one host; streams of events need the others.
const LANES = 2

/** Runs work in the order it came, a few at a time. */
export const startUploadLanes = (lanes = LANES): ((work: () => Promise<void>) => Promise<void>) => {
  const waiting: (() => void)[] = []
  let running = 0
  return async (work) => {
    if (running >= lanes) await new Promise<void>((resolve) => waiting.push(resolve))
    else running += 1
    try {
      await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}
