import { type ModelRequest, wording } from '@llm-playground/plugin-sdk'
import { DEFAULT_SAMPLING } from './catalogue.ts'
import type { EngineRequest } from './engine/engine.ts'
import type { ModelUse, Sampling, TemplateTools } from './engine/engine-messages.ts'
import { engineTurnsOf, type ToolWay } from './engine/engine-turns.ts'
import { grammarSchemaOf } from './engine/grammar-schema.ts'
import type { InstalledModel } from './model-files.ts'
import { type ToolGrammar, toolGrammarOf } from './tool-grammar.ts'
import { toolWayOf } from './tool-way.ts'

export interface EngineSettings extends Omit<ModelUse, 'modelFile'> {
  idleMs: number
  silenceMs: number
}

export interface ReplyPlan {
  request: EngineRequest
  /** What is done otherwise than asked, for the person. */
  notices: { code: string; message: string }[]
  way: ToolWay
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

const toolGrammar = ({ tools, toolChoice, parameters }: ModelRequest): ToolGrammar =>
  toolGrammarOf({ tools, mustCall: toolChoice === 'required', responseSchema: parameters.responseSchema })

interface OfferedTools {
  tools: TemplateTools
  unenforced: string[]
}

const templateToolsOf = ({ tools, toolChoice }: ModelRequest): OfferedTools => {
  const unenforced = new Set<string>()
  const functions = tools.map(({ name, description, inputSchema }) => {
    const grammar = grammarSchemaOf(inputSchema)
    for (const keyword of grammar.unenforced) unenforced.add(keyword)
    return { name, description, argumentsSchema: grammar.schema }
  })
  return { tools: { functions, mustCall: toolChoice === 'required' }, unenforced: [...unenforced] }
}

const noticesOf = (asked: ModelRequest, facts: { leftImagesOut: boolean; unenforced: string[]; way: ToolWay }) => {
  const { tools, messages, parameters, continueLast } = asked
  const offersTools = facts.way !== 'none'
  const isFirstStep = messages.at(-1)?.role === 'user'
  const told: [boolean, string, string][] = [
    [facts.leftImagesOut, 'images-left-out', wording`This model cannot see images; they were left out.`],
    [
      facts.unenforced.length > 0 && (isFirstStep || !offersTools),
      'schema-partly-enforced',
      wording`The grammar does not check: ${facts.unenforced.join(', ')}.`,
    ],
    [
      facts.way === 'grammar' && isFirstStep,
      'local-tools-forced',
      wording`Tools are told to this model in words, and a grammar holds each reply to an answer or to calls. Small models may call needlessly.`,
    ],
    [
      offersTools && isFirstStep && parameters.topLogprobs !== undefined,
      'logprobs-left-out',
      wording`Log-probabilities are not told while tools are offered.`,
    ],
    [
      tools.length > 0 && continueLast === true,
      'tools-left-out',
      wording`While a reply is carried on no tools are offered to this model.`,
    ],
  ]
  return told.flatMap(([isSo, code, message]) => (isSo ? [{ code, message }] : []))
}

/**
 * @param way how tools are told, where another way than the usual one is wanted
 * @throws SchemaRefusedError when the grammar cannot say a schema
 */
export const planReply = (
  asked: ModelRequest,
  model: InstalledModel,
  { idleMs: _, silenceMs: __, ...use }: EngineSettings,
  way: ToolWay = toolWayOf(asked, model),
): ReplyPlan => {
  const { parameters, continueLast = false } = asked
  const { maxOutputTokens, topLogprobs, responseSchema, stop = [] } = parameters
  const forced = way === 'grammar' ? toolGrammar(asked) : undefined
  const offered = way === 'template' ? templateToolsOf(asked) : undefined
  const system = forced ? [asked.system?.trim(), forced.instructions].filter(Boolean).join('\n\n') : asked.system
  const { turns, leftImagesOut } = engineTurnsOf(system, asked.messages, way)
  const grammar = forced ?? (responseSchema && grammarSchemaOf(responseSchema))
  const request: EngineRequest = {
    type: 'generate',
    modelFile: model.file,
    ...use,
    turns,
    continueLast: continueLast && turns.at(-1)?.role === 'model',
    // Under the tool grammar the engine writes JSON; stop texts are looked for in the answer inside.
    stop: forced ? [] : stop,
    sampling: samplingOf(asked, model),
    ...(maxOutputTokens !== undefined && { maxOutputTokens }),
    ...(topLogprobs !== undefined && way === 'none' && { topLogprobs }),
    ...(grammar && { grammarSchema: grammar.schema }),
    ...(offered && { tools: offered.tools }),
  }
  const unenforced = (grammar ?? offered)?.unenforced ?? []
  return { request, way, notices: noticesOf(asked, { leftImagesOut, unenforced, way }) }
}
