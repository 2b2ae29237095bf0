import type { Delivery, Finish, Reply, Step, TokenCounts } from './script.ts'
import { piecesOf, syntheticText } from './synthetic-text.ts'
import type { Wire, WireEncoder } from './wire.ts'

/** One thing to do on the socket. `tokens` is what a frame costs of the reply's speed. */
export type Action =
  | { type: 'frame'; frame: string; tokens: number }
  | { type: 'pause'; milliseconds: number }
  | { type: 'hold' }
  | { type: 'hang' }
  | { type: 'drop' }

interface Counts {
  text: number
  reasoning: number
}

function* playWords(
  step: Extract<Step, { type: 'text' | 'reasoning' }>,
  encoder: WireEncoder,
  chunkTokens: number,
  counts: Counts,
): Generator<Action> {
  const words = step.text ?? syntheticText(step.tokens ?? 0)
  for (const piece of step.whole ? [words] : piecesOf(words, chunkTokens)) {
    counts[step.type] += chunkTokens
    const frames = step.type === 'text' ? encoder.text(piece) : encoder.reasoning(piece)
    for (const frame of frames) yield { type: 'frame', frame, tokens: chunkTokens / frames.length }
  }
}

const asFrames = (frames: string[]): Action[] => frames.map((frame) => ({ type: 'frame', frame, tokens: 0 }))

/** Plays a step; the answer tells whether the reply goes on. */
function* playStep(
  step: Step,
  encoder: WireEncoder,
  wire: Wire,
  chunkTokens: number,
  counts: Counts,
): Generator<Action, boolean> {
  switch (step.type) {
    case 'text':
    case 'reasoning':
      yield* playWords(step, encoder, chunkTokens, counts)
      return true
    case 'tool-calls':
      counts.text += 8 * step.calls.length
      yield* asFrames(encoder.toolCalls(step.calls, step.interleaved ?? false))
      return true
    case 'opaque':
      yield* asFrames(encoder.opaque(step.sealed))
      return true
    case 'comment':
      yield* asFrames(wire.comment ? [wire.comment(step.text ?? 'KEEP-ALIVE')] : [])
      return true
    case 'malformed':
      yield* asFrames([wire.malformed])
      return true
    case 'raw':
      yield* asFrames([step.text])
      return true
    case 'error':
      yield* asFrames(encoder.error(step.message, step.code ?? 'overloaded_error'))
      return false
    case 'pause':
    case 'hold':
      yield step
      return true
    case 'hang':
    case 'drop':
      yield step
      return false
  }
}

const countedUsage = (counts: Counts, inputTokens: number): TokenCounts => ({
  inputTokens,
  outputTokens: counts.text + counts.reasoning,
  ...(counts.reasoning > 0 && { reasoningTokens: counts.reasoning }),
})

const finishOf = (reply: Reply): Finish | null => {
  if (reply.finish !== undefined) return reply.finish
  return reply.steps?.some(({ type }) => type === 'tool-calls') ? 'tool-calls' : 'stop'
}

/** Everything a reply does, in order. Lazy: a client that leaves early costs no more work. */
export function* playReply(
  reply: Reply,
  encoder: WireEncoder,
  wire: Wire,
  delivery: Delivery,
  inputTokens: number,
): Generator<Action> {
  const counts: Counts = { text: 0, reasoning: 0 }
  yield* asFrames(encoder.open())
  for (const step of reply.steps ?? []) {
    const goesOn = yield* playStep(step, encoder, wire, delivery.chunkTokens ?? 1, counts)
    if (!goesOn) return
  }
  const finish = finishOf(reply)
  if (finish === null) return
  const usage = reply.usage === undefined ? countedUsage(counts, inputTokens) : reply.usage
  yield* asFrames(encoder.close(finish, usage))
}
