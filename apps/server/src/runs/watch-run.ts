import type { EventStream } from '../http/event-stream.ts'
import type { Runs } from './runs.ts'

export interface WatchedRun {
  runId: string
  /** Number of the last event that the watcher knows. */
  after: number
  /** Nothing more will be announced. */
  isOver: boolean
}

/** Sends the events of a run down a stream until either ends. */
export const watchRun = (runs: Runs, { runId, after, isOver }: WatchedRun, stream: EventStream): void => {
  const sink = {
    write: (_: unknown, encoded: Buffer) => stream.write(encoded),
    onDrain: (resume: () => void) => stream.onDrain(resume),
    end: () => stream.end(),
  }
  stream.onClose(runs.feed.watch(runId, after, sink, isOver))
}
