const BEAT_MS = 250
export const BEATS_SHOWN = 19

/** How much text came in each of the last beats of a running reply; drawn as the strip in its head. */
export interface Beats {
  firstBeat: number
  amounts: number[]
}

export const noBeats: Beats = { firstBeat: 0, amounts: [] }

/** Adds text that came at a time; older beats fall out at the front. */
export const withBeat = (beats: Beats, now: number, characters: number): Beats => {
  const beat = Math.floor(now / BEAT_MS)
  const firstBeat = beats.amounts.length > 0 ? beats.firstBeat : beat
  const length = Math.max(beat - firstBeat + 1, beats.amounts.length)
  const grown = Array.from({ length: Math.min(length, BEATS_SHOWN * 4) }, (_, index) => beats.amounts[index] ?? 0)
  if (length > grown.length) return { firstBeat: beat, amounts: [characters] }
  grown[beat - firstBeat] = (grown[beat - firstBeat] ?? 0) + characters
  const dropped = Math.max(0, grown.length - BEATS_SHOWN)
  return { firstBeat: firstBeat + dropped, amounts: grown.slice(dropped) }
}
