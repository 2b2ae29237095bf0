import { addUsd, type Cost, type MessagePart, type ModelPrice, type RunState } from '@llm-playground/protocol'
import { charactersOf, estimateTokens } from './run-figures.ts'

interface Spending {
  run: RunState
  parts: MessagePart[]
  price: ModelPrice | null
  /** Tokens that were sent with the first call. */
  sentTokens: number
}

const usdOf = (tokens: number, usdOfMillion: string): string => ((tokens * Number(usdOfMillion)) / 1e6).toFixed(15)

const resultCharacters = (parts: MessagePart[]): number =>
  parts.reduce((sum, part) => sum + (part.type === 'tool-call' ? (part.result?.output.length ?? 0) : 0), 0)

/** Whether the model is at it again after its tools: every call it made has its result. */
const isAskedAgain = (parts: MessagePart[]): boolean => {
  const calls = parts.filter((part) => part.type === 'tool-call')
  return calls.length > 0 && calls.every(({ result }) => result !== undefined)
}

/**
 * What a running reply has cost by now: what its finished calls cost, and an estimate of the one that is being
 * answered, from the price of a token and the words so far. Null where no price is known or nothing is charged.
 */
export const estimateCost = ({ run, parts, price, sentTokens }: Spending): Cost | null => {
  if (!price?.inputUsd || !price.outputUsd || price.source === 'free') return null
  if (run.cost && run.cost.basis !== 'estimated' && run.cost.basis !== 'billed') return null
  const lastCall = parts.findLastIndex(({ type }) => type === 'tool-call')
  const isAsked = isAskedAgain(parts)
  if (run.cost?.usd !== undefined && !isAsked) return { basis: run.cost.basis, usd: run.cost.usd }
  const open = run.usage ? parts.slice(lastCall + 1) : parts
  const answered = run.usage?.outputTokens ?? 0
  // The next call is sent what the ones before it were answered.
  const sent = sentTokens + answered + estimateTokens(resultCharacters(parts))
  const usd = addUsd(usdOf(sent, price.inputUsd), usdOf(estimateTokens(charactersOf(open)), price.outputUsd))
  return { basis: 'estimated', usd: addUsd(run.cost?.usd ?? '0', usd) }
}
