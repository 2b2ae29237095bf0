const HIDDEN_BEAT_MS = 100
// Every second frame of a display of 60 Hz: nobody reads the difference, and a growing reply costs half as much.
const DRAWN_EVERY_MS = 28

let drawnAt = Number.NEGATIVE_INFINITY

/**
 * Runs work with the next frame, but not sooner than two frames after the last; all that waits shares one frame. A
 * hidden page draws no frames, so there a timer takes its place.
 */
export const whenDrawing = (work: () => void): void => {
  if (document.visibilityState !== 'visible') {
    setTimeout(work, HIDDEN_BEAT_MS)
    return
  }
  requestAnimationFrame((at) => {
    if (at !== drawnAt && at - drawnAt < DRAWN_EVERY_MS) {
      whenDrawing(work)
      return
    }
    drawnAt = at
    work()
  })
}
