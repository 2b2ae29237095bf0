const HIDDEN_BEAT_MS = 100

/** Runs work with the next frame; a hidden page draws no frames, so there a timer takes its place. */
export const whenDrawing = (work: () => void): void => {
  if (document.visibilityState === 'visible') requestAnimationFrame(work)
  else setTimeout(work, HIDDEN_BEAT_MS)
}
