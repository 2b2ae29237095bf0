import { t } from '@lingui/core/macro'
/** How much of a download had arrived at a time. */
export interface ByteSample {
  at: number
  bytes: number
}

// Long enough to even out bursts, short enough to follow a line that gets slower.
const WINDOW_MS = 8_000

/** Adds a sample and forgets those outside of the window. A count that went back is a new download. */
export const withSample = (samples: ByteSample[], sample: ByteSample): ByteSample[] => {
  const last = samples.at(-1)
  if (last && sample.bytes < last.bytes) return [sample]
  const kept = samples.filter(({ at }) => sample.at - at <= WINDOW_MS)
  return [...kept, sample]
}

/** Bytes a second over the window; null while one cannot tell. */
export const bytesPerSecond = (samples: ByteSample[]): number | null => {
  const [first, last] = [samples[0], samples.at(-1)]
  if (!first || !last || last.at - first.at < 500) return null
  return ((last.bytes - first.bytes) / (last.at - first.at)) * 1000
}

/** In whole seconds: an estimate has no hundredths. */
export const timeLeftWords = (milliseconds: number): string => {
  const seconds = Math.ceil(milliseconds / 1000)
  const time = seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`
  return t`about ${time}`
}

/** Null while one cannot tell: no speed yet, a stalled line or an unknown size. */
export const millisecondsLeft = (samples: ByteSample[], totalBytes: number | null): number | null => {
  const speed = bytesPerSecond(samples)
  const last = samples.at(-1)
  if (!speed || !last || totalBytes === null) return null
  return (Math.max(0, totalBytes - last.bytes) / speed) * 1000
}
