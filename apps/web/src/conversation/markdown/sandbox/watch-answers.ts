/** What is asked once a second whether it still answers. */
export interface Watched {
  /** False when it has left the page. */
  isThere(): boolean
  ask(): void
  onSilence(seconds: number): void
  /** It answers again. */
  onAnswer(): void
  /** It has to go: by its own silence, or with another one's, whose process it may share. */
  onEnd(): void
}

interface Watch {
  watched: Watched
  silentSeconds: number
}

// Long enough for work that a person waits for, short enough that nobody looks for the program's end.
export const SILENCE = { toldAfter: 5, endedAfter: 15, sharedAfter: 2 }
const BEAT_MS = 1_000

const watches = new Set<Watch>()
let beating: ReturnType<typeof setInterval> | undefined

/** @returns what to call when an answer has come */
export function watchAnswers(watched: Watched): () => void {
  const watch = { watched, silentSeconds: 0 }
  watches.add(watch)
  beating ??= setInterval(beat, BEAT_MS)
  return () => {
    const wasTold = watch.silentSeconds > SILENCE.toldAfter
    watch.silentSeconds = 0
    if (wasTold) watched.onAnswer()
  }
}

/**
 * Ends everything that does not answer at this moment. A browser may keep several frames in one process: as long as one
 * of them is on the page, an endless loop of another goes on there and holds up all of them.
 */
export function endSilent(): void {
  for (const watch of watches) if (watch.silentSeconds > SILENCE.sharedAfter) end(watch)
}

function beat(): void {
  // A page out of sight is slowed down, and so are its frames, not always alike.
  if (document.hidden) return
  for (const watch of watches) if (!watch.watched.isThere()) watches.delete(watch)
  for (const watch of watches) {
    watch.watched.ask()
    const { silentSeconds } = watch
    watch.silentSeconds += 1
    if (silentSeconds === SILENCE.toldAfter) watch.watched.onSilence(silentSeconds)
    if (silentSeconds >= SILENCE.endedAfter) endSilent()
  }
  if (watches.size > 0) return
  clearInterval(beating)
  beating = undefined
}

function end(watch: Watch): void {
  watches.delete(watch)
  if (watch.watched.isThere()) watch.watched.onEnd()
}
