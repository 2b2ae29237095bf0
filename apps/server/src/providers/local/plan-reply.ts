import type { ModelRequest } from '@llm-playground/plugin-sdk'
import { DEFAULT_SAMPLING } from './catalogue.ts'
import type { EngineRequest } from './engine/engine.ts'
import type { ModelUse, Sampling } from './engine/engine-messages.ts'
import { engineTurnsOf } from './engine/engine-turns.ts'
import { grammarSchemaOf } from './engine/grammar-schema.ts'
import type { InstalledModel } from './model-files.ts'
import { type ToolGrammar, toolGrammarOf } from './tool-grammar.ts'

export interface EngineSettings extends Omit<ModelUse, 'modelFile'> {
  idleMs: number
}

export interface ReplyPlan {
  request: EngineRequest
  /** What is done otherwise than asked, for the person. */
  notices: { code: string; message: string }[]
  /** The reply is a call or an answer under the tool grammar. */
  offersTools: boolean
}

const samplingOf = ({ parameters }: ModelRequest, model: InstalledModel): Sampling => {
  const own = model.entry?.sampling ?? DEFAULT_SAMPLING
  const { frequencyPenalty, presencePenalty, seed } = parameters
  return {
    temperature: parameters.temperature ?? own.temperature,
    topP: parameters.topP ?? own.topP,
    topK: parameters.topK ?? own.topK,
    repeatPenalty: own.repeatPenalty,
    ...(frequencyPenalty !== undefined && { frequencyPenalty }),
    ...(presencePenalty !== undefined && { presencePenalty }),
    ...(seed !== undefined && { seed }),
  }
}

/** Text that is carried on is no reply under the tool grammar any more. */
const toolsOf = ({ tools, toolChoice, parameters, continueLast }: ModelRequest): ToolGrammar | undefined =>
  tools.length === 0 || toolChoice === 'none' || continueLast
    ? undefined
    : toolGrammarOf({ tools, mustCall: toolChoice === 'required', responseSchema: parameters.responseSchema })

const noticesOf = (
  asked: ModelRequest,
  facts: { leftImagesOut: boolean; unenforced: string[]; offersTools: boolean },
) => {
  const { tools, messages, parameters, continueLast } = asked
  const isFirstStep = messages.at(-1)?.role === 'user'
  const told: [boolean, string, string][] = [
    [facts.leftImagesOut, 'images-left-out', 'This model cannot see images; they were left out.'],
    [
      facts.unenforced.length > 0 && (isFirstStep || !facts.offersTools),
      'schema-partly-enforced',
      `The grammar does not check: ${facts.unenforced.join(', ')}.`,
    ],
    [
      facts.offersTools && isFirstStep,
      'local-tools-forced',
      'Tools are told to this model in words, and a grammar holds each reply to an answer or one call. Small models may call needlessly.',
    ],
    [
      facts.offersTools && isFirstStep && parameters.topLogprobs !== undefined,
      'logprobs-left-out',
      'Log-probabilities are not told while tools are offered.',
    ],
    [
      tools.length > 0 && continueLast === true,
      'tools-left-out',
      'While a reply is carried on no tools are offered to this model.',
    ],
  ]
  return told.flatMap(([isSo, code, message]) => (isSo ? [{ code, message }] : []))
}

/** @throws SchemaRefusedError when the grammar cannot say a schema */
export const planReply = (
  asked: ModelRequest,
  model: InstalledModel,
  { idleMs: _, ...use }: EngineSettings,
): ReplyPlan => {
  const { parameters, continueLast = false } = asked
  const tools = toolsOf(asked)
  const system = tools ? [asked.system?.trim(), tools.instructions].filter(Boolean).join('\n\n') : asked.system
  const { turns, leftImagesOut } = engineTurnsOf(system, asked.messages, tools !== undefined)
  const grammar = tools ?? (parameters.responseSchema && grammarSchemaOf(parameters.responseSchema))
  const { maxOutputTokens, topLogprobs, stop = [] } = parameters
  const request: EngineRequest = {
    type: 'generate',
    modelFile: model.file,
    ...use,
    turns,
    continueLast: continueLast && turns.at(-1)?.role === 'model',
    // Under the tool grammar the engine writes JSON; stop texts are looked for in the answer inside.
    stop: tools ? [] : stop,
    sampling: samplingOf(asked, model),
    ...(maxOutputTokens !== undefined && { maxOutputTokens }),
    ...(topLogprobs !== undefined && !tools && { topLogprobs }),
    ...(grammar && { grammarSchema: grammar.schema }),
  }
  const offersTools = tools !== undefined
  const unenforced = grammar?.unenforced ?? []
  return { request, offersTools, notices: noticesOf(asked, { leftImagesOut, unenforced, offersTools }) }
}
