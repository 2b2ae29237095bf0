import { contentText, defined, type JsonObject, object, objects, parseJson, text } from '../json.ts'
import type { Finish, ScriptedCall, TokenCounts } from '../script.ts'
import type { EncoderInput, ModelTurn, Wire, WireEncoder } from '../wire.ts'

const FINISH: Record<Finish, string> = {
  stop: 'STOP',
  length: 'MAX_TOKENS',
  // The vendor has no reason of its own for tool calls.
  'tool-calls': 'STOP',
  'content-filter': 'SAFETY',
}

const STATUS: Record<number, string> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  429: 'RESOURCE_EXHAUSTED',
  500: 'INTERNAL',
  503: 'UNAVAILABLE',
}

/** Calls need no id on this wire, so they are known by what they say. */
const callKey = (name: string, args: unknown): string => `${name} ${JSON.stringify(args)}`

class GeminiEncoder implements WireEncoder {
  readonly #model: string
  readonly #turn: ModelTurn = { calls: [], sealed: [] }
  #signature: string | undefined
  #tokens = 0

  constructor({ model }: EncoderInput) {
    this.#model = model
  }

  #frame(fields: object): string {
    return `data: ${JSON.stringify({ ...fields, modelVersion: this.#model, responseId: 'fake' })}\n\n`
  }

  #part(part: object): string {
    const signature = this.#signature
    this.#signature = undefined
    const content = { parts: [signature ? { ...part, thoughtSignature: signature } : part], role: 'model' }
    this.#tokens++
    // Usage is sent with every chunk and counts everything so far.
    const usageMetadata = { promptTokenCount: 1, candidatesTokenCount: this.#tokens, totalTokenCount: 1 + this.#tokens }
    return this.#frame({ candidates: [{ content, index: 0 }], usageMetadata })
  }

  open(): string[] {
    return []
  }

  text(piece: string): string[] {
    return [this.#part({ text: piece })]
  }

  reasoning(piece: string): string[] {
    return [this.#part({ text: piece, thought: true })]
  }

  toolCalls(calls: ScriptedCall[]): string[] {
    return calls.map((call) => {
      const args = parseJson(call.arguments) ?? {}
      this.#turn.calls.push(callKey(call.name, args))
      return this.#part({ functionCall: { name: call.name, args } })
    })
  }

  opaque(sealed: string): string[] {
    this.#turn.sealed.push(sealed)
    this.#signature = sealed
    return []
  }

  error(message: string, code: string): string[] {
    return [`data: ${JSON.stringify({ error: { code: 503, message, status: code.toUpperCase() } })}\n\n`]
  }

  close(finish: Finish, usage: TokenCounts | null): string[] {
    const parts = this.#signature ? [{ text: '', thoughtSignature: this.#signature }] : [{ text: '' }]
    const candidate = { content: { parts, role: 'model' }, finishReason: FINISH[finish], index: 0 }
    return [this.#frame({ candidates: [candidate], ...(usage && { usageMetadata: usageOf(usage) }) })]
  }

  turn(): ModelTurn {
    return this.#turn
  }
}

const usageOf = (usage: TokenCounts): object => {
  const { reasoningTokens = 0, cachedInputTokens } = usage
  return defined({
    promptTokenCount: usage.inputTokens,
    candidatesTokenCount: usage.outputTokens - reasoningTokens,
    thoughtsTokenCount: reasoningTokens || undefined,
    cachedContentTokenCount: cachedInputTokens,
    totalTokenCount: usage.inputTokens + usage.outputTokens,
  })
}

const turnOf = (content: JsonObject): ModelTurn => {
  const parts = objects(content.parts)
  const calls = parts.map((part) => object(part.functionCall)).filter(({ name }) => typeof name === 'string')
  return {
    calls: calls.map(({ name, args }) => callKey(text(name), args ?? {})),
    sealed: parts.map((part) => text(part.thoughtSignature)).filter(Boolean),
  }
}

const MODE: Record<string, string> = { ANY: 'required', AUTO: 'auto', NONE: 'none' }

const understand: Wire['understand'] = (body, path) => {
  const contents = objects(body.contents)
  const config = object(body.generationConfig)
  const ownText = (content: JsonObject | undefined) => contentText(content?.parts)
  const userParts = contents.filter(({ role }) => role !== 'model').flatMap(({ parts }) => objects(parts))
  const results = userParts.map((part) => object(part.functionResponse)).filter(({ name }) => typeof name === 'string')
  const thinking = object(config.thinkingConfig)
  return {
    model: decodeURIComponent(/models\/([^:]+):/.exec(path)?.[1] ?? ''),
    system: contentText(object(body.systemInstruction ?? body.system_instruction).parts),
    lastUserText: ownText(contents.findLast((content) => content.role !== 'model' && ownText(content) !== '')),
    turns: contents.filter(({ role }) => role === 'model').map(turnOf),
    toolResults: results.map(({ name, response }) => ({ call: text(name), output: JSON.stringify(response) })),
    endsWithToolResult: objects(contents.at(-1)?.parts).some((part) => part.functionResponse !== undefined),
    images: userParts
      .map((part) => object(part.inlineData ?? part.inline_data))
      .filter(({ data }) => typeof data === 'string')
      .map((inline) => ({ mime: text(inline.mimeType ?? inline.mime_type), base64: text(inline.data) })),
    tools: objects(body.tools)
      .flatMap((tool) => objects(tool.functionDeclarations))
      .map((declaration) => ({
        name: text(declaration.name),
        description: text(declaration.description),
        schema: declaration.parametersJsonSchema ?? declaration.parameters,
      })),
    toolChoice: MODE[text(object(object(body.toolConfig).functionCallingConfig).mode)],
    responseSchema: config.responseJsonSchema ?? config.responseSchema,
    sampling: defined({
      temperature: config.temperature,
      topP: config.topP,
      topK: config.topK,
      maxOutputTokens: config.maxOutputTokens,
      frequencyPenalty: config.frequencyPenalty,
      presencePenalty: config.presencePenalty,
      seed: config.seed,
      stop: config.stopSequences,
      reasoningEffort: thinking.thinkingLevel ?? thinking.thinkingBudget,
    }),
  }
}

export const gemini: Wire = {
  name: 'gemini',
  contentType: 'text/event-stream',
  crlf: true,
  comment: (comment) => `: ${comment}\n\n`,
  malformed: 'data: {"candidates":[{"content":{"parts":[{"te\n\n',
  understand,
  encoder: (input) => new GeminiEncoder(input),
  errorBody: (status, message, parameter) => ({
    error: {
      code: status,
      message: parameter ? `Invalid JSON payload received. Unknown name "${parameter}": ${message}` : message,
      status: STATUS[status] ?? 'UNKNOWN',
    },
  }),
  models: (models) => ({
    models: models.map((model) => ({
      name: `models/${model.name}`,
      displayName: model.displayName ?? model.name,
      inputTokenLimit: model.contextWindow ?? 8192,
      outputTokenLimit: model.maxOutputTokens ?? 4096,
      supportedGenerationMethods: ['generateContent', 'countTokens'],
      thinking: model.reasoning ?? false,
    })),
  }),
}
