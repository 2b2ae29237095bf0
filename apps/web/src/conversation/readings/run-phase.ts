import { t } from '@lingui/core/macro'
import type { MessagePart, RunState } from '@llm-playground/protocol'

/** What a running reply is doing. */
export type RunPhase =
  | { kind: 'waiting' | 'retrying' | 'reasoning' | 'writing' | 'reading-results' }
  | { kind: 'running-tools'; names: string[] }

/** Calls that were made together and have no result yet. */
const openCalls = (parts: MessagePart[]): string[] =>
  parts.flatMap((part) => (part.type === 'tool-call' && !part.result ? [part.name] : []))

export const phaseOf = (parts: MessagePart[], { retry, timings }: RunState): RunPhase => {
  const last = parts.findLast(({ type }) => type !== 'opaque')
  if (retry) return { kind: 'retrying' }
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
    case 'running-tools':
      return phase.names.length === 1 ? t`running a tool` : t`running ${{ count: phase.names.length }} tools`
  }
}

/** The phase for those who hear it; writing is heard by its words. */
export const phaseSentence = (phase: RunPhase): string => {
  switch (phase.kind) {
    case 'retrying':
      return t`The provider did not answer; it is tried again.`
    case 'reasoning':
      return t`The model is reasoning.`
    case 'reading-results':
      return t`The tools have answered; the model reads the results.`
    case 'running-tools':
      return phase.names.length === 1
        ? t`The tool ${{ name: phase.names.join() }} is running.`
        : t`${{ count: phase.names.length }} tools are running: ${{ names: phase.names.join(', ') }}.`
    case 'waiting':
    case 'writing':
      return ''
  }
}
