import {
  type ArrivingCall,
  type MessagePart,
  PARTIAL_OUTPUT_CHARACTERS,
  type RunState,
  type ToolTimings,
} from './message.ts'
import type { RunEvent } from './run-event.ts'
import { joinTokens, type TextToken } from './text-token.ts'
import { addCost, addUsage } from './usage.ts'

type ToolCallPart = Extract<MessagePart, { type: 'tool-call' }>

/** The part of a reply that a run writes. */
export interface RunOutput {
  parts: MessagePart[]
  run: RunState
}

/** A reply before its first event. */
export const emptyRunOutput = (run: Pick<RunState, 'id' | 'modelId' | 'modelName' | 'startedAt'>): RunOutput => ({
  parts: [],
  run: { ...run, status: 'running', seq: 0, usage: null, cost: null, timings: {}, notices: [] },
})

/** Tokens kept with a text: a long reply must not make its conversation slow to open. */
export const PART_TOKENS = 2_000

const appendReasoning = (parts: MessagePart[], text: string): MessagePart[] => {
  const last = parts.at(-1)
  if (last?.type !== 'reasoning') return [...parts, { type: 'reasoning', text }]
  return [...parts.slice(0, -1), { type: 'reasoning', text: last.text + text }]
}

const appendText = (parts: MessagePart[], delta: { text: string; tokens?: TextToken[] | undefined }): MessagePart[] => {
  const last = parts.at(-1)
  const before = last?.type === 'text' ? last : { type: 'text' as const, text: '' }
  const tokens = joinTokens(before, delta, PART_TOKENS)
  const kept = before === last ? parts.slice(0, -1) : parts
  return [...kept, { type: 'text', text: before.text + delta.text, ...(tokens && { tokens }) }]
}

const withPiece = (
  arriving: ArrivingCall[],
  { index, name, characters, at }: Extract<RunEvent, { type: 'tool-call-delta' }>,
): ArrivingCall[] => {
  const known = arriving.find((call) => call.index === index)
  if (!known) return [...arriving, { index, name, characters, beganMs: at, writtenMs: at }]
  const grown = { ...known, name, characters: known.characters + characters, writtenMs: at }
  return arriving.map((call) => (call === known ? grown : call))
}

const withArriving = ({ arriving: _, ...run }: RunState, arriving: ArrivingCall[]): RunState =>
  arriving.length > 0 ? { ...run, arriving } : run

/** A call that has its result stays as it is: some vendors give the next one the same id. */
const withCall = (
  parts: MessagePart[],
  toolCallId: string,
  change: (call: ToolCallPart) => ToolCallPart,
): MessagePart[] => {
  const open = parts
    .filter((part) => part.type === 'tool-call')
    .findLast((call) => call.toolCallId === toolCallId && !call.result)
  return parts.map((part) => (part === open ? change(open) : part))
}

const withOutput = (call: ToolCallPart, text: string): ToolCallPart => ({
  ...call,
  partialOutput: ((call.partialOutput ?? '') + text).slice(0, PARTIAL_OUTPUT_CHARACTERS),
})

const withoutOutput = ({ partialOutput: _, ...call }: ToolCallPart): ToolCallPart => call

/** A call that is carried over was timed by another run's clock. */
const untimed = (part: MessagePart): MessagePart => {
  if (part.type !== 'tool-call') return part
  const { timings: _, ...call } = part
  return call
}

// A log of before the times were kept has calls without any.
const timedCall = (timings: ToolTimings | undefined, moment: Partial<ToolTimings>) =>
  timings ? { timings: { ...timings, ...moment } } : {}

// The first token of a new try ends the pause before it.
const withToken = ({ retry: _, ...run }: RunState, at: number, isText: boolean): RunState => ({
  ...run,
  timings: {
    ...run.timings,
    firstTokenMs: run.timings.firstTokenMs ?? at,
    lastTokenMs: at,
    ...(isText && { firstTextMs: run.timings.firstTextMs ?? at }),
  },
})

const applyEvent = <Output extends RunOutput>(message: Output, event: RunEvent): Output => {
  const { parts, run } = message
  switch (event.type) {
    case 'run-start': {
      const { modelId, modelName, startedAt, continuesRunId } = event
      const started = {
        ...run,
        id: event.runId,
        modelId,
        modelName,
        startedAt,
        ...(continuesRunId && { continuesRunId }),
      }
      return { ...message, parts: event.parts?.map(untimed) ?? parts, run: started }
    }
    case 'text-delta':
      return { ...message, parts: appendText(parts, event), run: withToken(run, event.at, true) }
    case 'reasoning-delta':
      return { ...message, parts: appendReasoning(parts, event.text), run: withToken(run, event.at, false) }
    case 'tool-call-delta':
      return { ...message, run: withArriving(withToken(run, event.at, false), withPiece(run.arriving ?? [], event)) }
    case 'tool-call': {
      const { toolCallId, name, step } = event
      const own = run.arriving?.find((arriving) => arriving.name === name)
      const timings = { ...(own && { beganMs: own.beganMs, writtenMs: own.writtenMs }), calledMs: event.at }
      const call: MessagePart = { type: 'tool-call', toolCallId, name, arguments: event.arguments, step, timings }
      const rest = run.arriving?.filter((arriving) => arriving !== own) ?? []
      return { ...message, parts: [...parts, call], run: withArriving(withToken(run, event.at, false), rest) }
    }
    case 'tool-start':
      return {
        ...message,
        parts: withCall(parts, event.toolCallId, (call) => ({
          ...call,
          ...timedCall(call.timings, { startedMs: event.at }),
        })),
      }
    case 'tool-output':
      return { ...message, parts: withCall(parts, event.toolCallId, (call) => withOutput(call, event.text)) }
    case 'tool-result': {
      const { result, at } = event
      const ended = (call: ToolCallPart) => ({
        ...(result.isError ? call : withoutOutput(call)),
        result,
        ...timedCall(call.timings, { endedMs: at }),
      })
      return { ...message, parts: withCall(parts, event.toolCallId, ended) }
    }
    case 'opaque':
      return { ...message, parts: [...parts, { type: 'opaque', providerId: event.providerId, data: event.data }] }
    case 'retry':
      return { ...message, run: { ...withArriving(run, []), retry: event.retry } }
    case 'notice':
      return { ...message, run: { ...run, notices: [...run.notices, event.notice] } }
    case 'usage':
      return {
        ...message,
        run: { ...run, usage: addUsage(run.usage, event.usage), cost: addCost(run.cost, event.cost) },
      }
    case 'run-end': {
      const { retry: _, arriving: __, ...rest } = run
      const ended: RunState = { ...rest, status: event.status, timings: { ...run.timings, endMs: event.at } }
      if (event.finishReason) ended.finishReason = event.finishReason
      if (event.error) ended.error = event.error
      return { ...message, run: ended }
    }
  }
}

/**
 * Folds one numbered event into a reply. Server snapshot, web and terminal use this same function, so the screen and
 * the store cannot disagree. Pure; an event at or below the message's `run.seq` was seen already and changes nothing.
 *
 * @throws RangeError on a gap in the numbers: the caller must re-read from `run.seq`.
 */
export const applyRunEvent = <Output extends RunOutput>(message: Output, seq: number, event: RunEvent): Output => {
  if (seq <= message.run.seq) return message
  if (seq !== message.run.seq + 1) throw new RangeError(`run event ${seq} does not follow ${message.run.seq}`)
  const next = applyEvent(message, event)
  return { ...next, run: { ...next.run, seq } }
}
