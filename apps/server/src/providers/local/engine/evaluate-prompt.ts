import type { EngineTurn } from './engine-messages.ts'
import type { ChatItem, ChatWrapper, RenderedText, Token } from './llama-library.ts'
import { commonPrefix, type LoadedModel } from './loaded-model.ts'

export interface RenderedPrompt {
  tokens: Token[]
  stopTokens: Set<Token>
  stopTexts: string[]
}

const modelItem = ({ text, said = [text] }: EngineTurn): ChatItem => ({
  type: 'model',
  response: said.map((piece) =>
    typeof piece === 'string'
      ? piece
      : {
          type: 'functionCall',
          name: piece.name,
          params: piece.arguments,
          result: piece.result,
          startsNewChunk: piece.beginsGroup,
        },
  ),
})

/** The conversation as chat wrappers take it. Unless the model is in the middle of its turn a new one is opened. */
export const chatHistoryOf = (turns: EngineTurn[], isTurnOpen: boolean): ChatItem[] => {
  const history = turns.map(
    (turn): ChatItem => (turn.role === 'model' ? modelItem(turn) : { type: turn.role, text: turn.text }),
  )
  return isTurnOpen ? history : [...history, { type: 'model', response: [''] }]
}

const isBos = (value: unknown): boolean => (value as { value?: unknown } | undefined)?.value === 'BOS'

/**
 * The wrapper adds a BOS also for models that want none; where BOS is the turn's own opening token it would stand
 * there twice, which the model never saw in training.
 */
export const withoutExtraBos = ({ model, library }: LoadedModel, text: RenderedText): RenderedText => {
  const [first] = text.values
  const isExtra = !model.tokens.shouldPrependBosToken && isBos(first)
  return isExtra ? library.LlamaText(text.values.slice(1)) : text
}

/** The conversation in the model's own chat template, ending where the model's next token belongs. */
export const renderPrompt = (
  loaded: LoadedModel,
  state: ReturnType<ChatWrapper['generateContextState']>,
): RenderedPrompt => {
  const { tokenizer } = loaded.model
  const triggers = state.stopGenerationTriggers.map((trigger) => ({ trigger, own: trigger.tokenize(tokenizer) }))
  return {
    tokens: withoutExtraBos(loaded, state.contextText).tokenize(tokenizer),
    stopTokens: new Set(triggers.flatMap(({ own }) => (own.length === 1 ? own : []))),
    stopTexts: triggers.flatMap(({ trigger, own }) => (own.length > 1 ? [trigger.toString()] : [])),
  }
}

export interface PromptProgress {
  cachedTokens: number
  evaluatedTokens: number
}

/**
 * Brings the sequence to all prompt tokens but the last, which the caller evaluates to get the first new one. Keeps the
 * common beginning with what was evaluated before. Stops between two chunks when the signal says so.
 */
export const evaluatePrompt = async (
  loaded: LoadedModel,
  prompt: Token[],
  options: { exact: boolean; signal: AbortSignal; onProgress: () => void },
): Promise<PromptProgress> => {
  const { sequence, chunkTokens } = loaded
  const end = prompt.length - 1
  const common = Math.min(commonPrefix(sequence.contextTokens, prompt), end)
  const reusable = options.exact ? Math.min(common, loaded.alignedTokens) : common
  const cachedTokens = options.exact ? reusable - (reusable % chunkTokens) : reusable
  const filled = sequence.contextTokens.length
  if (filled > cachedTokens) await sequence.eraseContextTokenRanges([{ start: cachedTokens, end: filled }])
  loaded.alignedTokens = Math.min(loaded.alignedTokens, cachedTokens)
  let at = cachedTokens
  while (at < end && !options.signal.aborted) {
    const next = Math.min(end, at + chunkTokens)
    await sequence.evaluateWithoutGeneratingNewTokens(prompt.slice(at, next))
    if (at === loaded.alignedTokens && next - at === chunkTokens) loaded.alignedTokens = next
    at = next
    options.onProgress()
  }
  return { cachedTokens, evaluatedTokens: at - cachedTokens }
}
