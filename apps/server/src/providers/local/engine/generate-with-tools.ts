import { chooseSeed } from './choose-seed.ts'
import type { GenerateRequest, TemplateTools } from './engine-messages.ts'
import { chatHistoryOf, evaluatePrompt, renderPrompt, withoutExtraBos } from './evaluate-prompt.ts'
import { ContextExceededError, type Generated } from './generate-text.ts'
import type { ChatFunctions, ChatOptions, ChatReply, ChatWrapper, LlamaLibrary } from './llama-library.ts'
import type { LoadedModel } from './loaded-model.ts'

/** The chat template of the model has no words for tools. */
export class TemplateWithoutToolsError extends Error {}

export interface OnReply {
  text(text: string): void
  thought(text: string): void
  call(name: string, argumentsJson: string): void
}

// What is written around a call is not counted by the limit, and must not push the oldest tokens out.
const WORDS_AROUND_CALLS = 64

const PENALTY_WINDOW = 64

/** Wrappers whose template says nothing of tools share one syntax, which no model was trained on. */
const knowsTools = (library: LlamaLibrary, { settings }: ChatWrapper): boolean =>
  String(settings.functions.call.prefix) !== String(library.ChatWrapper.defaultSettings.functions.call.prefix)

/** The model's wrapper, for one reply: without an extra BOS, and beginning with a call where one is a must. */
const wrapperFor = (loaded: LoadedModel, { mustCall }: TemplateTools): ChatWrapper =>
  Object.create(loaded.wrapper, {
    generateContextState: {
      value: (...given: Parameters<ChatWrapper['generateContextState']>) => {
        const state = loaded.wrapper.generateContextState(...given)
        const contextText = withoutExtraBos(loaded, state.contextText)
        if (!mustCall) return { ...state, contextText }
        const { stopGenerationTriggers } = state
        const functionCall = { initiallyEngaged: true, disengageInitiallyEngaged: [] }
        return { contextText, stopGenerationTriggers, functionCall }
      },
    },
  }) as ChatWrapper

const samplingOptions = ({ sampling }: GenerateRequest) => {
  const { temperature, topK, topP, repeatPenalty, frequencyPenalty, presencePenalty, seed } = sampling
  const penalties = {
    lastTokens: PENALTY_WINDOW,
    penalty: repeatPenalty,
    ...(frequencyPenalty !== undefined && { frequencyPenalty }),
    ...(presencePenalty !== undefined && { presencePenalty }),
  }
  return { temperature, topK, topP, repeatPenalty: penalties, seed: chooseSeed(seed) }
}

const REASONS: Record<ChatReply['metadata']['stopReason'], Generated['reason']> = {
  eogToken: 'stop',
  stopGenerationTrigger: 'stop',
  customStopTrigger: 'stop',
  functionCalls: 'calls',
  maxTokens: 'length',
  abort: 'cancelled',
}

const chatReply = async (
  loaded: LoadedModel,
  wrapper: ChatWrapper,
  history: ReturnType<typeof chatHistoryOf>,
  options: ChatOptions,
): Promise<Generated['reason']> => {
  const chat = new loaded.library.LlamaChat({
    contextSequence: loaded.sequence,
    chatWrapper: wrapper,
    autoDisposeSequence: false,
  })
  try {
    return REASONS[(await chat.generateResponse(history, options)).metadata.stopReason]
  } catch (cause) {
    // Before the first word a stop is thrown and not returned.
    if (options.signal.aborted) return 'cancelled'
    throw cause
  } finally {
    chat.dispose({ disposeSequence: false })
  }
}

/** A whole call is to be answered, also where the reply was cut in the middle of what came after it. */
const endOf = (reason: Generated['reason'], hasCalled: boolean, isRoomLimit: boolean): Generated['reason'] => {
  if (hasCalled && reason !== 'cancelled') return 'calls'
  return reason === 'length' && isRoomLimit ? 'context-full' : reason
}

const functionsOf = ({ functions }: TemplateTools): ChatFunctions =>
  Object.fromEntries(
    functions.map(({ name, description, argumentsSchema }) => [name, { description, params: argumentsSchema }]),
  )

/**
 * One reply in which the model calls tools as its own chat template has it; a grammar holds names and arguments.
 *
 * @throws TemplateWithoutToolsError before anything is evaluated
 * @throws ContextExceededError before anything is evaluated: a prompt is never cut.
 */
export const generateWithTools = async (
  loaded: LoadedModel,
  request: GenerateRequest & { tools: TemplateTools },
  signal: AbortSignal,
  onReply: OnReply,
  onProgress: () => void,
): Promise<Generated> => {
  if (!knowsTools(loaded.library, loaded.wrapper)) throw new TemplateWithoutToolsError('the template knows no tools')
  const wrapper = wrapperFor(loaded, request.tools)
  const functions = functionsOf(request.tools)
  // The results of calls stand in the model's own turn, which goes on after them.
  const isTurnOpen = typeof request.turns.at(-1)?.said?.at(-1) === 'object'
  const history = chatHistoryOf(request.turns, isTurnOpen)
  const state = wrapper.generateContextState({ chatHistory: history, availableFunctions: functions })
  const { tokens } = renderPrompt(loaded, state)
  const room = loaded.contextSize - tokens.length - WORDS_AROUND_CALLS
  if (room < 1) throw new ContextExceededError(tokens.length, loaded.contextSize)
  const exact = request.sampling.seed !== undefined
  const { cachedTokens, evaluatedTokens } = await evaluatePrompt(loaded, tokens, { exact, signal, onProgress })
  const usage = (inputTokens: number, outputTokens: number) => ({
    inputTokens,
    cachedInputTokens: cachedTokens,
    outputTokens,
  })
  if (signal.aborted) return { reason: 'cancelled', usage: usage(cachedTokens + evaluatedTokens, 0) }

  const { tokenMeter } = loaded.sequence
  const writtenBefore = tokenMeter.usedOutputTokens
  const limit = request.maxOutputTokens ?? Number.POSITIVE_INFINITY
  let hasCalled = false
  const reason = await chatReply(loaded, wrapper, history, {
    functions,
    signal,
    stopOnAbortSignal: true,
    maxTokens: Math.min(limit, room),
    ...samplingOptions(request),
    customStopTriggers: request.stop,
    onResponseChunk: ({ text, segmentType }) => {
      if (text !== '') (segmentType === undefined ? onReply.text : onReply.thought)(text)
    },
    onFunctionCall: ({ functionName, params }) => {
      hasCalled = true
      onReply.call(functionName, JSON.stringify(params ?? {}))
    },
  })
  const written = tokenMeter.usedOutputTokens - writtenBefore
  return { reason: endOf(reason, hasCalled, room < limit), usage: usage(tokens.length, written) }
}
