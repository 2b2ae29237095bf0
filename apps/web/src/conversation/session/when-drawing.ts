const HIDDEN_BEAT_MS = 100
// The beat in which the server tells of a run: drawn more often, several replies would only take turns. On a display of
// 60 Hz that is every third frame.
const DRAWN_EVERY_MS = 40

let drawnAt = Number.NEGATIVE_INFINITY

/**
 * Runs work with the next frame, but not sooner than a beat after the last; all that waits shares one frame. A
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
