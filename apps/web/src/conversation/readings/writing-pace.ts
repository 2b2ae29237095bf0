import type { MessagePart, RunState } from '@llm-playground/protocol'

export const hasCalls = (parts: MessagePart[]): boolean => parts.some(({ type }) => type === 'tool-call')

/** What a running reply is at. Only while words come can be told how long the rest takes. */
export type RestPhase = 'writing' | 'tool' | 'other'

export const restPhaseOf = (parts: MessagePart[], { arriving }: Pick<RunState, 'arriving'>): RestPhase => {
  const isAtTool = parts.some((part) => part.type === 'tool-call' && !part.result)
  if (arriving || isAtTool) return 'tool'
  return parts.at(-1)?.type === 'text' ? 'writing' : 'other'
}

/** From where on the pace of what is being written is measured. */
export interface Pace {
  /** Index of the part that is being written. */
  part: number
  fromMs: number
  fromTokens: number
}

export interface Written {
  part: number
  ms: number
  tokens: number
}

/** Measured anew for each text: the time that tools and the model's way back from them take is none of writing. */
export const followPace = (pace: Pace | null, { part, ms, tokens }: Written): Pace =>
  pace?.part === part && pace.fromTokens <= tokens ? pace : { part, fromMs: ms, fromTokens: tokens }

/** A rate of a shorter stretch only measures the first packets. */
const MEASURED_MS = 1_000

/** Null where too little was seen. */
export const msPerToken = ({ fromMs, fromTokens }: Pace, { ms, tokens }: Written): number | null =>
  ms - fromMs >= MEASURED_MS && tokens > fromTokens ? (ms - fromMs) / (tokens - fromTokens) : null
