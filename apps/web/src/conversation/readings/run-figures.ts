import type { MessagePart, RunState } from '@llm-playground/protocol'
import { formatDecimals } from '../../ui/format.ts'

export interface RunFigures {
  firstTokenMs: number | null
  /** Time the model thought before its first word. */
  reasoningMs: number | null
  writingMs: number | null
  totalMs: number | null
  tokensPerSecond: number | null
}

// A rough figure for text whose tokens nobody has counted; always shown with "about".
const CHARACTERS_PER_TOKEN = 4

export const estimateTokens = (characters: number): number => Math.ceil(characters / CHARACTERS_PER_TOKEN)

export const charactersOf = (parts: MessagePart[]): number =>
  parts.reduce((sum, part) => {
    if (part.type === 'text' || part.type === 'reasoning') return sum + part.text.length
    return part.type === 'tool-call' ? sum + part.arguments.length : sum
  }, 0)

// Below this a reply came in one piece and a rate would only measure the network.
const SHORTEST_MEASURED_MS = 20

/** What the moments of a run say about its speed; a moment that is missing gives no figure. */
export const figuresOf = ({ timings, usage }: RunState): RunFigures => {
  const { firstTokenMs, firstTextMs, lastTokenMs, endMs } = timings
  const spanMs = firstTokenMs === undefined || lastTokenMs === undefined ? 0 : lastTokenMs - firstTokenMs
  const firstTextOrLast = firstTextMs ?? lastTokenMs
  return {
    firstTokenMs: firstTokenMs ?? null,
    reasoningMs:
      firstTokenMs !== undefined && firstTextOrLast !== undefined && firstTextOrLast > firstTokenMs
        ? firstTextOrLast - firstTokenMs
        : null,
    writingMs: firstTextMs !== undefined && lastTokenMs !== undefined ? lastTokenMs - firstTextMs : null,
    totalMs: endMs ?? null,
    tokensPerSecond:
      usage && usage.outputTokens > 1 && spanMs >= SHORTEST_MEASURED_MS
        ? ((usage.outputTokens - 1) / spanMs) * 1000
        : null,
  }
}

export const formatRate = (rate: number | null): string =>
  rate === null ? '–' : formatDecimals(rate, rate < 10 ? 1 : 0)
