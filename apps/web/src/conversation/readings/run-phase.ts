import { t } from '@lingui/core/macro'
import type { MessagePart, RunState } from '@llm-playground/protocol'

/** What a running reply is doing. */
export type RunPhase =
  | { kind: 'waiting' | 'retrying' | 'reasoning' | 'writing' | 'reading-results' }
  | { kind: 'running-tools' | 'writing-calls'; names: string[] }

/** Calls that were made together and have no result yet. */
const openCalls = (parts: MessagePart[]): string[] =>
  parts.flatMap((part) => (part.type === 'tool-call' && !part.result ? [part.name] : []))

export const phaseOf = (parts: MessagePart[], { retry, timings, arriving }: RunState): RunPhase => {
  const last = parts.findLast(({ type }) => type !== 'opaque')
  if (retry) return { kind: 'retrying' }
  if (arriving) return { kind: 'writing-calls', names: arriving.map(({ name }) => name) }
  if (!last || timings.firstTokenMs === undefined) return { kind: 'waiting' }
  if (last.type !== 'tool-call') return { kind: last.type === 'reasoning' ? 'reasoning' : 'writing' }
  const names = openCalls(parts)
  return names.length > 0 ? { kind: 'running-tools', names } : { kind: 'reading-results' }
}

/** The phase in the head of the reply. */
export const phaseWord = (phase: RunPhase): string => {
  switch (phase.kind) {
    case 'waiting':
      return t`waiting`
    case 'retrying':
      return t`waiting to try again`
    case 'reasoning':
      return t`reasoning`
    case 'writing':
      return t`writing`
    case 'reading-results':
      return t`reading the result`
    case 'writing-calls':
      return t`writing a call`
    case 'running-tools':
      return phase.names.length === 1 ? t`running a tool` : t`running ${{ count: phase.names.length }} tools`
  }
}
