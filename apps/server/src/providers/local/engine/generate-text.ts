import { chooseSeed } from './choose-seed.ts'
import type { EngineUsage, GenerateRequest } from './engine-messages.ts'
import { chatHistoryOf, evaluatePrompt, renderPrompt } from './evaluate-prompt.ts'
import type { EvaluateOptions, Token } from './llama-library.ts'
import type { LoadedModel } from './loaded-model.ts'
import { describeFigures, watchProbabilities } from './raw-probabilities.ts'
import { createReplyText, type OnText } from './reply-text.ts'
import { createStopFilter } from './stop-filter.ts'
import { createTextDecoder } from './token-text.ts'

export class ContextExceededError extends Error {
  readonly promptTokens: number
  readonly contextSize: number

  constructor(promptTokens: number, contextSize: number) {
    super('the prompt is longer than the context')
    this.promptTokens = promptTokens
    this.contextSize = contextSize
  }
}

export class GrammarRefusedError extends Error {}

export interface Generated {
  reason: 'stop' | 'length' | 'context-full' | 'calls' | 'cancelled'
  usage: EngineUsage
}

const PENALTY_WINDOW = 64

// The grammar of a JSON schema ends with four line breaks, which mark its end and are no part of the answer.
const GRAMMAR_END = '\n\n\n\n'

const evaluateOptions = async (
  loaded: LoadedModel,
  request: GenerateRequest,
  produced: Token[],
): Promise<EvaluateOptions> => {
  const { temperature, topK, topP, repeatPenalty, frequencyPenalty, presencePenalty, seed } = request.sampling
  const options: EvaluateOptions = {
    temperature,
    topK,
    topP,
    repeatPenalty: {
      punishTokens: () => produced.slice(-PENALTY_WINDOW),
      penalty: repeatPenalty,
      ...(frequencyPenalty !== undefined && { frequencyPenalty }),
      ...(presencePenalty !== undefined && { presencePenalty }),
    },
    seed: chooseSeed(seed),
  }
  if (!request.grammarSchema) return options
  try {
    const grammar = await loaded.llama.createGrammarForJsonSchema(request.grammarSchema)
    const state = new loaded.library.LlamaGrammarEvaluationState({ model: loaded.model, grammar })
    // Grammar and repeat penalty fight each other: a quote or a comma has to come back.
    return { ...options, repeatPenalty: { punishTokens: () => [], penalty: 1 }, grammarEvaluationState: state }
  } catch (cause) {
    throw new GrammarRefusedError(cause instanceof Error ? cause.message : String(cause), { cause })
  }
}

/**
 * One reply. The text goes to `onText` as it comes.
 *
 * @throws ContextExceededError before anything is evaluated: a prompt is never cut.
 * @throws GrammarRefusedError
 */
export const generateText = async (
  loaded: LoadedModel,
  request: GenerateRequest,
  signal: AbortSignal,
  onText: OnText,
  onProgress: () => void,
): Promise<Generated> => {
  const chatHistory = chatHistoryOf(request.turns, request.continueLast)
  const prompt = renderPrompt(loaded, loaded.wrapper.generateContextState({ chatHistory }))
  const room = loaded.contextSize - prompt.tokens.length
  if (room < 1) throw new ContextExceededError(prompt.tokens.length, loaded.contextSize)
  const produced: Token[] = []
  const options = await evaluateOptions(loaded, request, produced)
  const exact = request.sampling.seed !== undefined
  const progress = await evaluatePrompt(loaded, prompt.tokens, { exact, signal, onProgress })
  const { cachedTokens, evaluatedTokens } = progress
  if (signal.aborted) {
    const usage = { inputTokens: cachedTokens + evaluatedTokens, cachedInputTokens: cachedTokens, outputTokens: 0 }
    return { reason: 'cancelled', usage }
  }
  const usage = (): EngineUsage => ({
    inputTokens: prompt.tokens.length,
    cachedInputTokens: cachedTokens,
    outputTokens: produced.length,
  })

  const stops = [...request.stop, ...prompt.stopTexts, ...(request.grammarSchema ? [GRAMMAR_END] : [])]
  const { topLogprobs } = request
  const watch = topLogprobs === undefined ? undefined : watchProbabilities(loaded, topLogprobs)
  const text = createReplyText({
    decoder: createTextDecoder(loaded.model, prompt.tokens),
    filter: createStopFilter(stops),
    onText,
    figures: watch && (() => describeFigures(loaded.model, watch.take())),
  })
  const limit = request.maxOutputTokens ?? Number.POSITIVE_INFINITY
  const read = async (): Promise<Generated['reason']> => {
    for await (const token of loaded.sequence.evaluate(prompt.tokens.slice(-1), options)) {
      if (prompt.stopTokens.has(token)) break
      produced.push(token)
      text.push(token)
      if (text.isStopped) break
      if (signal.aborted) return 'cancelled'
      if (produced.length >= limit) return 'length'
      // One token more and the engine would drop the oldest ones without a word.
      if (produced.length >= room) return 'context-full'
    }
    return 'stop'
  }
  try {
    const reason = await read()
    text.end()
    return { reason, usage: usage() }
  } finally {
    watch?.stop()
  }
}
