import { joinTokens, type RunEvent } from '@llm-playground/protocol'

/** A page of events that somebody catches up on stays small, however fast a model writes. */
const LONGEST_DELTA = 4_096
const MOST_TOKENS = 256

type Delta = Extract<RunEvent, { type: 'text-delta' | 'reasoning-delta' }>
type Output = Extract<RunEvent, { type: 'tool-output' }>
type Piece = Extract<RunEvent, { type: 'tool-call-delta' }>

const isDelta = (event: RunEvent | undefined): event is Delta =>
  event?.type === 'text-delta' || event?.type === 'reasoning-delta'

const isPiece = (event: RunEvent | undefined): event is Piece => event?.type === 'tool-call-delta'

const isOutput = (event: RunEvent | undefined): event is Output => event?.type === 'tool-output'

const extendPiece = (piece: Piece, next: Piece): void => {
  piece.characters += next.characters
  piece.name = next.name
}

const tokensOf = (delta: Delta | Output) => (delta.type === 'text-delta' ? delta.tokens : undefined)

const isOpen = (delta: Delta | Output): boolean =>
  delta.text.length < LONGEST_DELTA && (tokensOf(delta)?.length ?? 0) < MOST_TOKENS

const extendDelta = (delta: Delta, next: Delta): void => {
  if (delta.type === 'text-delta') {
    const tokens = joinTokens(delta, { text: next.text, tokens: tokensOf(next) }, Number.POSITIVE_INFINITY)
    if (tokens) delta.tokens = tokens
  }
  delta.text += next.text
}

/**
 * Adds an event to what waits for the next beat; neighbouring deltas of one kind become one. Changes `pending`, but
 * not its first `fixedCount` events: the store may have those already.
 */
export const mergeEvent = (pending: RunEvent[], event: RunEvent, fixedCount = 0): void => {
  const last = pending.length > fixedCount ? pending.at(-1) : undefined
  if (isDelta(last) && isOpen(last) && isDelta(event) && event.type === last.type) extendDelta(last, event)
  else if (isOutput(last) && isOpen(last) && isOutput(event) && event.toolCallId === last.toolCallId)
    last.text += event.text
  else if (isPiece(last) && isPiece(event) && event.index === last.index) extendPiece(last, event)
  else pending.push({ ...event })
}
