import type { MessagePart, RunState } from '@llm-playground/protocol'

export type ToolCall = Extract<MessagePart, { type: 'tool-call' }>

export type ToolState = 'waiting' | 'running' | 'done' | 'failed' | 'stopped' | 'not-run'

export const stateOfCall = ({ result, timings }: ToolCall, isRunning: boolean): ToolState => {
  if (result) return result.isStopped ? 'stopped' : result.isError ? 'failed' : 'done'
  if (!isRunning) return 'not-run'
  // A log of before the times were kept does not tell whether a call waits.
  return timings && timings.startedMs === undefined ? 'waiting' : 'running'
}

/** When one call waited and when it ran, in milliseconds since the run started. */
export interface ToolSpans {
  call: ToolCall
  state: ToolState
  calledMs: number
  waitedMs: number
  /** Null for a call that was not run. */
  ranMs: number | null
}

/** The calls of this run in their order. Calls that it carries on from another run were timed there. */
export const spansOf = (parts: MessagePart[], run: RunState, nowMs: number): ToolSpans[] =>
  parts.flatMap((part) => {
    if (part.type !== 'tool-call' || !part.timings) return []
    const { calledMs, startedMs, endedMs } = part.timings
    const state = stateOfCall(part, run.status === 'running')
    const untilMs = endedMs ?? run.timings.endMs ?? Math.max(nowMs, startedMs ?? calledMs)
    return [
      {
        call: part,
        state,
        calledMs,
        waitedMs: (startedMs ?? untilMs) - calledMs,
        ranMs: startedMs === undefined ? null : untilMs - startedMs,
      },
    ]
  })
