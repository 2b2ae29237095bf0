import type { MessagePart, RunState } from '@llm-playground/protocol'

export type ToolCall = Extract<MessagePart, { type: 'tool-call' }>

export type ToolState = 'arriving' | 'waiting' | 'running' | 'done' | 'failed' | 'stopped' | 'not-run'

export const stateOfCall = ({ result, timings }: ToolCall, isRunning: boolean): ToolState => {
  if (result) return result.isStopped ? 'stopped' : result.isError ? 'failed' : 'done'
  if (!isRunning) return timings?.startedMs === undefined ? 'not-run' : 'stopped'
  // A log of before the times were kept does not tell whether a call waits.
  return timings && timings.startedMs === undefined ? 'waiting' : 'running'
}

/** How long one call was written, waited and ran. */
export interface ToolSpans {
  name: string
  state: ToolState
  /** From the start of the run to the first that is known of it. */
  beganMs: number
  /** Null where the arguments came whole. */
  writingMs: number | null
  /** Null for a call that is not whole yet. */
  waitedMs: number | null
  /** Null for a call that was not run. */
  ranMs: number | null
}

const spanOfCall = (call: ToolCall, run: RunState, nowMs: number): ToolSpans[] => {
  if (!call.timings) return []
  const { beganMs, writtenMs, calledMs, startedMs, endedMs } = call.timings
  const state = stateOfCall(call, run.status === 'running')
  const wholeMs = writtenMs ?? calledMs
  const untilMs = endedMs ?? run.timings.endMs ?? Math.max(nowMs, startedMs ?? calledMs)
  return [
    {
      name: call.name,
      state,
      beganMs: beganMs ?? calledMs,
      writingMs: beganMs === undefined ? null : wholeMs - beganMs,
      waitedMs: (startedMs ?? untilMs) - wholeMs,
      ranMs: startedMs === undefined ? null : untilMs - startedMs,
    },
  ]
}

/** The calls of this run in their order. Calls that it carries on from another run were timed there. */
export const spansOf = (parts: MessagePart[], run: RunState, nowMs: number): ToolSpans[] => [
  ...parts.flatMap((part) => (part.type === 'tool-call' ? spanOfCall(part, run, nowMs) : [])),
  ...(run.arriving ?? []).map(({ name, beganMs }) => ({
    name,
    state: 'arriving' as const,
    beganMs,
    writingMs: Math.max(0, nowMs - beganMs),
    waitedMs: null,
    ranMs: null,
  })),
]
