export interface PacedTelling {
  /** At once, whatever was told before. */
  now(): void
  /** Soon: the last of many is told too, also when nothing follows it. */
  soon(): void
}

/** Tells of something that changes often: at once, and then at most once in `everyMs`. */
export const createPacedTelling = (everyMs: number, tell: () => void): PacedTelling => {
  let toldAt = Number.NEGATIVE_INFINITY
  let timer: NodeJS.Timeout | null = null

  const now = (): void => {
    if (timer) clearTimeout(timer)
    timer = null
    toldAt = performance.now()
    tell()
  }
  const soon = (): void => {
    const restMs = toldAt + everyMs - performance.now()
    if (restMs <= 0) now()
    else timer ??= setTimeout(now, restMs).unref()
  }
  return { now, soon }
}
