import { monitorEventLoopDelay } from 'node:perf_hooks'

/** Often enough to see a pause of a few milliseconds, seldom enough to cost nothing. */
const RESOLUTION_MS = 10

/** How late this process gets to what is due, in milliseconds, since the last look. */
export const watchEventLoopDelay = (): (() => { p50: number; p99: number; max: number }) => {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  histogram.enable()
  // The histogram holds the time between two ticks of its own timer: what is beyond that timer is the delay.
  const beyond = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS)
  return () => {
    const figures = {
      p50: beyond(histogram.percentile(50)),
      p99: beyond(histogram.percentile(99)),
      max: beyond(histogram.max),
    }
    histogram.reset()
    return figures
  }
}
